pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Effects that viewers may fire by a word in the chat, and what they asked for lately.
Plate {
    id: plate

    required property ViewerEffects effects

    signal openWanted(effect: string)

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 8
        anchors.topMargin: 12
        spacing: Tokens.unit

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: 12
            Layout.rightMargin: 8
            spacing: Tokens.unit

            Words {
                Layout.fillWidth: true
                font.pixelSize: Tokens.heading
                font.weight: Font.DemiBold
                text: qsTr("Effects by chat")
            }
            ActionButton {
                font.pixelSize: 13
                iconName: "plus"
                implicitHeight: 32
                objectName: "open-effect"
                text: qsTr("Open an effect…")

                onClicked: plate.openWanted("")
            }
        }
        Flickable {
            id: scroll

            Layout.fillHeight: true
            Layout.fillWidth: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            contentHeight: column.implicitHeight
            contentWidth: width
            visible: opened.count > 0 || happened.count > 0

            ScrollBar.vertical: SlimBar {}

            ColumnLayout {
                id: column

                spacing: 2
                width: scroll.width - (scroll.contentHeight > scroll.height ? 12 : 0)

                Repeater {
                    id: opened

                    model: plate.effects.opened

                    RowLayout {
                        id: line

                        required property string key
                        required property string keyword
                        required property string name
                        required property string wait
                        required property string price

                        Layout.fillWidth: true
                        Layout.leftMargin: 12
                        Layout.preferredHeight: 36
                        Layout.rightMargin: 4
                        spacing: Tokens.unit

                        Words {
                            Layout.maximumWidth: 150
                            font.weight: Font.DemiBold
                            text: line.keyword
                        }
                        Words {
                            Layout.fillWidth: true
                            color: Tokens.muted
                            text: [line.name, line.wait].join(" · ")
                        }
                        Words {
                            figures: true
                            font.weight: Font.DemiBold
                            horizontalAlignment: Text.AlignRight
                            text: line.price
                        }
                        IconButton {
                            iconName: "edit"
                            objectName: "edit-opened-" + line.key
                            spoken: qsTr("Change %1").arg(line.keyword)
                            text: qsTr("Change")

                            onClicked: plate.openWanted(line.key)
                        }
                        IconButton {
                            iconName: "close"
                            objectName: "close-opened-" + line.key
                            spoken: qsTr("Close %1 to viewers").arg(line.keyword)
                            text: qsTr("Close to viewers")

                            onClicked: plate.effects.close(line.key)
                        }
                    }
                }
                Words {
                    Layout.leftMargin: 12
                    Layout.topMargin: Tokens.unit
                    color: Tokens.muted
                    font.pixelSize: 13
                    font.weight: Font.DemiBold
                    text: qsTr("Asked for lately")
                    visible: happened.count > 0
                }
                Repeater {
                    id: happened

                    model: plate.effects.happened

                    RowLayout {
                        id: deed

                        required property string who
                        required property string what
                        required property string when
                        required property string coins
                        required property string tone

                        Accessible.name: [who, what, when, coins].join(", ")
                        Accessible.role: Accessible.StaticText
                        Layout.fillWidth: true
                        Layout.leftMargin: 12
                        Layout.preferredHeight: 44
                        Layout.rightMargin: 12
                        spacing: 12

                        ColumnLayout {
                            Layout.fillWidth: true
                            spacing: 0

                            Words {
                                Layout.fillWidth: true
                                text: deed.who
                            }
                            Words {
                                Layout.fillWidth: true
                                color: deed.tone === "bad" ? Tokens.coral : deed.tone === "waiting" ? Tokens.goldText : Tokens.muted
                                font.pixelSize: 13
                                text: deed.what
                            }
                        }
                        ColumnLayout {
                            spacing: 0

                            Words {
                                Layout.alignment: Qt.AlignRight
                                color: deed.tone === "good" ? Tokens.mint : deed.tone === "waiting" ? Tokens.goldText : Tokens.muted
                                figures: true
                                font.weight: Font.DemiBold
                                text: deed.coins
                            }
                            Words {
                                Layout.alignment: Qt.AlignRight
                                color: Tokens.muted
                                figures: true
                                font.pixelSize: 13
                                text: deed.when
                            }
                        }
                    }
                }
            }
        }
        Item {
            Layout.fillHeight: true
            Layout.fillWidth: true
            visible: !scroll.visible

            Words {
                anchors.centerIn: parent
                color: Tokens.muted
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("Open an effect, and viewers fire it with coins of their own by writing a word such as !confetti in the chat.")
                width: parent.width - 40
                wrapMode: Text.WordWrap
            }
        }
    }
}
