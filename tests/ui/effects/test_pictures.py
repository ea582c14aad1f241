from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from overlay_app.ui.effects.pictures import SMALL_SIDE, reencoded, small


def picture(folder: Path, width: int, height: int, name: str = "a.png") -> bytes:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(200, 30, 60))
    image.setText("Author", "Ana")
    assert image.save(str(folder / name))
    return (folder / name).read_bytes()


@pytest.mark.parametrize(
    ("size", "kept"), [((1280, 640), (640, 320)), ((30, 20), (30, 20)), ((4096, 2), (SMALL_SIDE, 1))]
)
def test_a_picture_for_a_card_keeps_its_shape_and_is_no_larger_than_needed(
    qapp: QApplication, tmp_path: Path, size: tuple[int, int], kept: tuple[int, int]
) -> None:
    made = QImage.fromData(small(picture(tmp_path, *size)))
    assert (made.width(), made.height()) == kept
    assert made.pixelColor(0, 0) == QColor(200, 30, 60)


def test_no_word_is_carried_over(qapp: QApplication, tmp_path: Path) -> None:
    assert QImage.fromData(picture(tmp_path, 9, 9)).text("Author") == "Ana"
    assert QImage.fromData(small(picture(tmp_path, 9, 9))).text() == ""


def test_what_is_too_wide_or_no_picture_is_refused(qapp: QApplication, tmp_path: Path) -> None:
    for data in (picture(tmp_path, 4097, 1), b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"", b"\x89PNG\r\n\x1a\n"):
        for make in (small, reencoded):
            with pytest.raises(ValueError, match=r"picture|pixels"):
                make(data)
