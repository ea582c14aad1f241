import json
import stat
import threading

import pytest

from overlay_app.services import vault as vault_module
from overlay_app.services.vault import Vault, write_private


class WorkingKeyring:
    def __init__(self):
        self.kept = {}

    def get_password(self, service, user):
        return self.kept.get((service, user))

    def set_password(self, service, user, secret):
        self.kept[service, user] = secret

    def delete_password(self, service, user):
        del self.kept[service, user]


class LockedKeyring:
    def refuse(self, *_):
        raise RuntimeError("locked")

    get_password = set_password = delete_password = refuse


class SilentKeyring:
    """Takes everything and keeps nothing, as the null backend does."""

    def get_password(self, service, user):
        return None

    def set_password(self, service, user, secret):
        pass

    delete_password = get_password


class HangingKeyring:
    def __init__(self):
        self.asked = 0

    def hang(self, *_):
        self.asked += 1
        threading.Event().wait()

    get_password = set_password = delete_password = hang


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


async def test_where_there_is_a_keyring_no_file_is_written(tmp_path):
    keyring = WorkingKeyring()
    vault = Vault(tmp_path, keyring)
    await vault.write("obs", "s3cret")
    assert await vault.read("obs") == "s3cret"
    assert list(keyring.kept.values()) == ["s3cret"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("keyring", [LockedKeyring(), SilentKeyring()], ids=["locked", "silent"])
async def test_without_a_keyring_the_secret_lies_in_a_file_of_the_owners_alone(tmp_path, keyring):
    vault = Vault(tmp_path, keyring)
    await vault.write("obs", "s3cret")
    assert await vault.read("obs") == "s3cret"
    assert await Vault(tmp_path, keyring).read("obs") == "s3cret"
    assert [path.name for path in tmp_path.iterdir()] == ["secrets.json"]
    assert mode(tmp_path / "secrets.json") == 0o600


async def test_a_keyring_that_comes_back_takes_the_secret_over_when_it_is_next_written(tmp_path):
    await Vault(tmp_path, LockedKeyring()).write("obs", "old")
    vault = Vault(tmp_path, WorkingKeyring())
    assert await vault.read("obs") == "old"
    await vault.write("obs", "new")
    assert await vault.read("obs") == "new"
    assert json.loads((tmp_path / "secrets.json").read_text()) == {}


async def test_a_keyring_that_never_answers_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(vault_module, "_PATIENCE_SECONDS", 0.01)
    keyring = HangingKeyring()
    vault = Vault(tmp_path, keyring)
    await vault.write("obs", "s3cret")
    assert await vault.read("obs") == "s3cret"
    await vault.write("other", "more")
    assert keyring.asked == 1


@pytest.mark.parametrize("keyring", [WorkingKeyring, LockedKeyring])
async def test_what_is_forgotten_is_gone(tmp_path, keyring):
    vault = Vault(tmp_path, keyring())
    await vault.write("obs", "s3cret")
    await vault.write("bridge", "other")
    await vault.forget("obs")
    await vault.forget("obs")
    assert await vault.read("obs") is None
    assert await vault.read("bridge") == "other"


class LockableKeyring(WorkingKeyring):
    locked = False

    def get_password(self, service, user):
        return LockedKeyring().refuse() if self.locked else super().get_password(service, user)

    def set_password(self, service, user, secret):
        return LockedKeyring().refuse() if self.locked else super().set_password(service, user, secret)

    def delete_password(self, service, user):
        return LockedKeyring().refuse() if self.locked else super().delete_password(service, user)


async def test_what_is_forgotten_while_the_keyring_is_locked_does_not_come_back_with_it(tmp_path):
    keyring = LockableKeyring()
    vault = Vault(tmp_path, keyring)
    await vault.write("obs", "s3cret")
    keyring.locked = True
    await vault.forget("obs")
    keyring.locked = False
    assert await Vault(tmp_path, keyring).read("obs") is None
    await vault.write("obs", "new")
    assert await Vault(tmp_path, keyring).read("obs") == "new"
    assert json.loads((tmp_path / "secrets.json").read_text()) == {}


async def test_what_was_in_the_keyring_before_it_was_locked_does_not_come_back_with_it(tmp_path):
    keyring = LockableKeyring()
    vault = Vault(tmp_path, keyring)
    await vault.write("obs", "old")
    keyring.locked = True
    await vault.write("obs", "new")
    assert await vault.read("obs") == "new"
    await vault.forget("obs")
    keyring.locked = False
    assert await vault.read("obs") is None


async def test_two_data_folders_share_no_secret(tmp_path):
    keyring = WorkingKeyring()
    await Vault(tmp_path / "a", keyring).write("obs", "a")
    assert await Vault(tmp_path / "b", keyring).read("obs") is None


@pytest.mark.parametrize("damaged", ["", "{", "[]", "\0"])
async def test_a_damaged_file_is_no_secret_and_is_replaced(tmp_path, damaged):
    (tmp_path / "secrets.json").write_text(damaged)
    vault = Vault(tmp_path, LockedKeyring())
    assert await vault.read("obs") is None
    await vault.write("obs", "s3cret")
    assert await vault.read("obs") == "s3cret"


def test_a_private_file_takes_the_place_of_an_open_one(tmp_path):
    path = tmp_path / "token"
    path.write_text("old")
    path.chmod(0o644)
    write_private(path, "new")
    assert (path.read_text(), mode(path)) == ("new", 0o600)
    assert list(tmp_path.iterdir()) == [path]


def test_a_private_file_follows_no_link(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("theirs")
    (tmp_path / "token").symlink_to(elsewhere)
    write_private(tmp_path / "token", "ours")
    assert elsewhere.read_text() == "theirs"
