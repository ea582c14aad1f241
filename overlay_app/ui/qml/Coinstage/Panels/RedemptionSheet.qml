pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// One redemption: every step it took, what comes next, and the way back.
Sheet {
    id: sheet

    required property RedemptionDetails details
    property string asking: ""

    function ask(what: string) {
        asking = what;
        (what === "shipped" ? carrier : reason).forceActiveFocus();
    }

    objectName: "redemption-sheet"
    subtitle: details.facts
    title: details.title
    width: 620

    buttons: [
        ActionButton {
            danger: true
            objectName: "refuse-ask"
            text: qsTr("Refused…")
            visible: sheet.asking === "" && sheet.details.refusable

            onClicked: sheet.ask("refused")
        },
        ActionButton {
            danger: true
            objectName: "cancel-ask"
            text: qsTr("Cancel it…")
            visible: sheet.asking === "" && sheet.details.cancellable

            onClicked: sheet.ask("cancelled")
        },
        ActionButton {
            text: sheet.asking === "" ? qsTr("Close") : qsTr("Back")

            onClicked: sheet.asking === "" ? sheet.close() : sheet.asking = ""
        },
        ActionButton {
            objectName: "advance"
            primary: true
            text: sheet.details.nextStep === "ordered" ? qsTr("Mark as ordered") : sheet.details.nextStep === "shipped" ? qsTr("Mark as shipped") : qsTr("It has arrived")
            visible: sheet.details.nextStep !== "" && (sheet.asking === "" || sheet.asking === "shipped")

            onClicked: {
                if (sheet.details.nextStep === "shipped" && sheet.asking === "") {
                    sheet.ask("shipped");
                    return;
                }
                sheet.details.advance("", carrier.text, number.text);
                sheet.asking = "";
            }
        },
        ActionButton {
            danger: true
            enabled: reason.text.trim() !== ""
            objectName: "give-back"
            text: sheet.asking === "refused" ? qsTr("Refused: give the coins back") : qsTr("Cancel and give the coins back")
            visible: sheet.asking === "refused" || sheet.asking === "cancelled"

            onClicked: {
                sheet.details.giveBack(reason.text, sheet.asking === "refused");
                sheet.asking = "";
            }
        }
    ]

    onAboutToShow: {
        asking = "";
        reason.clear();
        carrier.clear();
        number.clear();
    }
    onClosed: details.lookAway()

    Timer {
        interval: 1000
        repeat: true
        running: sheet.opened && sheet.details.orderWaits

        onTriggered: sheet.details.tick()
    }
    RedemptionDots {
        dots: sheet.details.dots
        span: 60
    }
    ListView {
        id: steps

        Accessible.name: qsTr("Steps")
        Accessible.role: Accessible.List
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: 40
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        implicitHeight: Math.min(contentHeight, 240)
        model: sheet.details.steps

        ScrollBar.vertical: SlimBar {}
        delegate: RowLayout {
            id: row

            required property string name
            required property string when
            required property string note
            required property string tone

            Accessible.name: [name, when, note].join(", ")
            Accessible.role: Accessible.ListItem
            height: 36
            spacing: 12
            width: ListView.view.width - 14

            Icon {
                color: row.tone === "bad" ? Tokens.coral : Tokens.mint
                named: row.tone === "bad" ? "close" : "check"
                size: 16
            }
            Words {
                Layout.preferredWidth: 84
                font.weight: Font.DemiBold
                text: row.name
            }
            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                text: row.note
            }
            Words {
                color: Tokens.muted
                figures: true
                text: row.when
            }
        }
    }
    Fact {
        caption: qsTr("Tracking")
        words: sheet.details.tracking
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 12
        visible: sheet.details.orderWords !== ""

        Fact {
            Layout.fillWidth: true
            caption: qsTr("Order")
            words: sheet.details.orderWords
        }
        ActionButton {
            font.pixelSize: 13
            implicitHeight: 32
            objectName: "hurry"
            text: qsTr("Try now")
            visible: sheet.details.orderTried

            onClicked: sheet.details.hurry()
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 12
        visible: sheet.details.address !== ""

        Fact {
            Layout.fillWidth: true
            caption: qsTr("Sent to")
            secret: true
            words: sheet.details.address
        }
        ActionButton {
            font.pixelSize: 13
            implicitHeight: 32
            objectName: "erase-address"
            text: qsTr("Erase")

            onClicked: sheet.details.eraseAddress()
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Tokens.unit
        visible: sheet.asking === "shipped"

        Field {
            id: carrier

            Layout.preferredWidth: 200
            name: qsTr("Carrier")
            objectName: "carrier"
            placeholderText: qsTr("Carrier")
        }
        Field {
            id: number

            Layout.fillWidth: true
            name: qsTr("Tracking number")
            objectName: "tracking"
            placeholderText: qsTr("Tracking number, if there is one")
        }
    }
    Field {
        id: reason

        Layout.fillWidth: true
        name: qsTr("Reason")
        objectName: "give-back-reason"
        placeholderText: qsTr("Why? For example: out of stock")
        visible: sheet.asking === "refused" || sheet.asking === "cancelled"
    }

    component Fact: RowLayout {
        id: fact

        required property string caption
        required property string words
        property bool secret: false

        Layout.fillWidth: true
        spacing: 12
        visible: words !== ""

        Words {
            Layout.alignment: Qt.AlignTop
            Layout.preferredWidth: 72
            color: Tokens.muted
            text: fact.caption
        }
        Words {
            Layout.fillWidth: true
            maximumLineCount: 6
            text: fact.words
            wrapMode: Text.Wrap

            Loader {
                active: fact.secret
                anchors.fill: parent

                sourceComponent: Veil {
                    hides: fact.caption
                }
            }
        }
    }
}
