pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Where a source is set up.
Sheet {
    id: sheet

    required property SourceEditor editor
    readonly property var edited: editor.edited
    property string problem: ""
    property bool sent: false

    objectName: "source-sheet"
    subtitle: edited.about ?? ""
    title: (edited.key ?? "") === "" ? qsTr("Add %1").arg(edited.kind ?? "") : qsTr("Change %1").arg(edited.title ?? "")
    width: 660

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            enabled: !sheet.sent
            objectName: "save-source"
            primary: true
            text: (sheet.edited.key ?? "") === "" ? qsTr("Add") : qsTr("Save")

            onClicked: {
                sheet.sent = true;
                sheet.editor.save({
                    "title": title.text,
                    "address": address.text,
                    "session": session.text,
                    "receiver": receiver.text,
                    "password": password.text,
                    "passwordTyped": password.typed,
                    "credit": credit.text
                });
            }
        }
    ]

    onAboutToShow: {
        problem = "";
        sent = false;
        title.text = edited.title ?? "";
        address.text = edited.address ?? "";
        session.text = edited.session ?? "";
        receiver.text = edited.receiver ?? "";
        credit.text = edited.credit ?? "";
        password.clear();
        password.typed = false;
        scroll.contentY = 0;
    }
    onClosed: password.clear()
    onOpened: title.forceActiveFocus()

    Connections {
        function onAnswered(problem: string) {
            sheet.sent = false;
            sheet.problem = problem;
            if (problem === "")
                sheet.close();
        }

        target: sheet.editor
    }
    Flickable {
        id: scroll

        function reveal(item: Item) {
            const y = item.mapToItem(column, 0, 0).y;
            contentY = Math.max(0, Math.min(Math.max(contentY, y + item.height + 12 - height), y - 12));
        }

        Layout.fillHeight: true
        Layout.fillWidth: true
        boundsBehavior: Flickable.StopAtBounds
        clip: contentHeight > height
        contentHeight: column.implicitHeight
        implicitHeight: Math.min(contentHeight, 560)

        ScrollBar.vertical: SlimBar {}

        ColumnLayout {
            id: column

            spacing: 12
            width: scroll.width - 14

            SettingRow {
                label: qsTr("Name")
                note: qsTr("What you call it")

                Field {
                    id: title

                    implicitWidth: 300
                    maximumLength: 60
                    name: qsTr("Name of the source")
                    objectName: "edit-title"

                    onActiveFocusChanged: if (activeFocus)
                        scroll.reveal(this)
                }
            }
            SettingRow {
                label: qsTr("Address")
                note: qsTr("Where it listens: on this computer, or another one in your network")
                visible: sheet.edited.wantsAddress ?? false

                Field {
                    id: address

                    implicitWidth: 300
                    name: qsTr("Address")
                    objectName: "edit-address"

                    onActiveFocusChanged: if (activeFocus)
                        scroll.reveal(this)

                    Veil {
                        hides: qsTr("the address")
                    }
                }
            }
            SettingRow {
                label: qsTr("Session")
                note: qsTr("The name under which it sends")
                visible: sheet.edited.wantsSession ?? false

                Field {
                    id: session

                    implicitWidth: 300
                    name: qsTr("Session")
                    objectName: "edit-session"

                    onActiveFocusChanged: if (activeFocus)
                        scroll.reveal(this)

                    Veil {
                        hides: qsTr("the session")
                    }
                }
            }
            SettingRow {
                label: qsTr("Password")
                note: sheet.edited.hasPassword ? qsTr("One is kept. Type to set another; empty it by typing and deleting.") : qsTr("Leave empty where it asks for none. Kept in your system's keyring.")
                visible: sheet.edited.wantsPassword ?? false

                Field {
                    id: password

                    property bool typed: false

                    echoMode: TextInput.Password
                    implicitWidth: 300
                    name: qsTr("Password")
                    objectName: "edit-password"
                    placeholderText: sheet.edited.hasPassword && !typed ? "••••••••" : ""

                    onActiveFocusChanged: if (activeFocus)
                        scroll.reveal(this)
                    onTextEdited: typed = true
                }
            }
            SettingRow {
                label: qsTr("Your id as a receiver")
                note: qsTr("Leave empty to take the first receiver seen")
                visible: sheet.edited.wantsReceiver ?? false

                Field {
                    id: receiver

                    implicitWidth: 300
                    maximumLength: 64
                    name: qsTr("Your id as a receiver")
                    objectName: "edit-receiver"

                    onActiveFocusChanged: if (activeFocus)
                        scroll.reveal(this)

                    Veil {
                        hides: qsTr("your id")
                    }
                }
            }
            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                text: qsTr("It sends to an address of this app, with a secret in it: you find it beside the source once it is added.")
                visible: sheet.edited.posted ?? false
                wrapMode: Text.Wrap
            }
            SourcesCoins {
                Layout.fillWidth: true
                editor: sheet.editor
                visible: units > 0 || money

                onRevealWanted: item => scroll.reveal(item)
            }
            Rectangle {
                Layout.fillWidth: true
                color: Tokens.line
                implicitHeight: 1
            }
            SettingRow {
                label: qsTr("Credited, in per cent")
                note: qsTr("How much of each gift's coins is booked: where a platform keeps a part, set what is left to you. Rounded over the sum, so that no coin is lost.")

                Field {
                    id: credit

                    horizontalAlignment: TextInput.AlignRight
                    implicitWidth: 100
                    maximumLength: 8
                    name: qsTr("Credited, in per cent")
                    objectName: "edit-credit"

                    onActiveFocusChanged: if (activeFocus)
                        scroll.reveal(this)
                }
            }
            Words {
                color: Tokens.muted
                font.pixelSize: 13
                font.weight: Font.DemiBold
                text: qsTr("What it may bring")
            }
            Flow {
                Layout.fillWidth: true
                spacing: 6

                Repeater {
                    model: sheet.editor.events

                    PillButton {
                        id: pill

                        required property string key
                        required property string name
                        required property bool on

                        checkable: false
                        checked: on
                        objectName: "event-" + key
                        text: name

                        onActiveFocusChanged: if (activeFocus)
                            scroll.reveal(pill)
                        onClicked: sheet.editor.allow(key, !on)
                    }
                }
            }
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "source-problem"
        text: sheet.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
}
