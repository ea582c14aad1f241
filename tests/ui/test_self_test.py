import pytest
from PySide6.QtGui import QColor, QImage

from overlay_app.ui import self_test


@pytest.mark.usefixtures("qapp")
def test_a_qml_file_that_cannot_be_loaded_is_named(tmp_path):
    (tmp_path / "Good.qml").write_text("import QtQuick\nItem {}\n")
    assert self_test.qml_files(tmp_path) == 1
    (tmp_path / "Bad.qml").write_text("import QtQuick\nimport Not.There\nItem {}\n")
    with pytest.raises(self_test.NotRight, match=r"Bad\.qml:2"):
        self_test.qml_files(tmp_path)


@pytest.mark.usefixtures("qapp")
def test_no_qml_at_all_is_not_right(tmp_path):
    with pytest.raises(self_test.NotRight, match="no QML files"):
        self_test.qml_files(tmp_path)


def test_an_empty_picture_shows_nothing_and_one_pixel_is_something():
    picture = QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(QColor("transparent"))
    assert not self_test._shows_something(picture)
    picture.setPixelColor(3, 3, QColor("red"))
    assert self_test._shows_something(picture)


@pytest.mark.qt_log_ignore("pipewire")
def test_every_module_of_the_interface_is_found():
    assert self_test.modules() > 100
