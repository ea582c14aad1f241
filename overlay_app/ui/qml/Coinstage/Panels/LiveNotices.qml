pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// What the session is about to do, gaps of the feed, names that wait for approval, and gifts that wait for an answer.
Column {
    id: notices

    // Where there is little room one thing is asked at a time.
    required property bool cramped
    required property NoticesView view
    readonly property bool wanted: view.following !== "" || view.gapWords !== "" || names.count > 0 || questions.count > 0

    spacing: Tokens.unit

    Plate {
        Accessible.name: notices.view.following
        Accessible.role: Accessible.AlertMessage
        border.color: Tokens.goldText
        implicitHeight: 52
        visible: notices.view.following !== ""
        width: parent.width

        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: 16
            anchors.rightMargin: 8
            spacing: 12

            Icon {
                color: Tokens.goldText
                named: "live"
            }
            Words {
                Layout.fillWidth: true
                maximumLineCount: 2
                objectName: "following"
                text: notices.view.following
                wrapMode: Text.Wrap
            }
            ActionButton {
                objectName: "stay"
                text: qsTr("Let it go on")

                onClicked: notices.view.stay()
            }
        }
    }
    Plate {
        Accessible.name: notices.view.gapWords
        Accessible.role: Accessible.AlertMessage
        border.color: Qt.alpha(Tokens.coral, 0.5)
        implicitHeight: gapWords.implicitHeight + 18
        visible: notices.view.gapWords !== ""
        width: parent.width

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            color: Tokens.coral
            named: "warning"
            x: 16
        }
        Words {
            id: gapWords

            anchors.left: parent.left
            anchors.leftMargin: 48
            anchors.right: parent.right
            anchors.rightMargin: 18
            anchors.verticalCenter: parent.verticalCenter
            maximumLineCount: 2
            objectName: "gaps"
            text: notices.view.gapWords
            wrapMode: Text.Wrap
        }
    }
    Repeater {
        id: names

        model: notices.view.withheld

        Plate {
            id: waiting

            required property string key
            required property string words

            border.color: Qt.alpha(Tokens.violet, 0.6)
            implicitHeight: 52
            visible: !notices.cramped || notices.view.following === ""
            width: notices.width

            RowLayout {
                anchors.fill: parent
                anchors.leftMargin: 16
                anchors.rightMargin: 8
                spacing: 12

                Icon {
                    color: Tokens.violet
                    named: "shield"
                }
                Words {
                    Layout.fillWidth: true
                    maximumLineCount: 2
                    text: waiting.words
                    wrapMode: Text.Wrap
                }
                Chip {
                    small: true
                    text: qsTr("1 of %1").arg(notices.view.namesWaiting)
                    visible: notices.view.namesWaiting > 1
                }
                ActionButton {
                    objectName: "approve-name"
                    text: qsTr("Show the name")

                    onClicked: notices.view.approve(waiting.key)
                }
                ActionButton {
                    objectName: "keep-name"
                    text: qsTr("Keep it withheld")

                    onClicked: notices.view.keepWithheld(waiting.key)
                }
            }
        }
    }
    Repeater {
        id: questions

        model: notices.view.held

        Plate {
            id: question

            required property string key
            required property string words
            required property bool asksValue

            border.color: Qt.alpha(Tokens.violet, 0.6)
            implicitHeight: 52
            visible: !notices.cramped || (names.count === 0 && notices.view.following === "")
            width: notices.width

            RowLayout {
                anchors.fill: parent
                anchors.leftMargin: 16
                anchors.rightMargin: 8
                spacing: 12

                Icon {
                    color: Tokens.violet
                    named: "question"
                }
                Words {
                    Layout.fillWidth: true
                    maximumLineCount: 2
                    text: question.words
                    wrapMode: Text.Wrap
                }
                Chip {
                    small: true
                    text: qsTr("1 of %1").arg(notices.view.questions)
                    visible: notices.view.questions > 1
                }
                NumberField {
                    id: worth

                    implicitWidth: 110
                    name: qsTr("Coins each")
                    objectName: "worth"
                    placeholderText: qsTr("coins each")
                    visible: question.asksValue

                    onAccepted: book.clicked()
                }
                ActionButton {
                    id: book

                    enabled: worth.amount > 0
                    text: qsTr("Book them")
                    visible: question.asksValue

                    onClicked: if (worth.amount > 0)
                        notices.view.setGiftValue(question.key, worth.amount)
                }
                ActionButton {
                    objectName: "answer-that-one"
                    text: qsTr("That one is me")
                    visible: !question.asksValue

                    onClicked: notices.view.answerReceiver(question.key, "that-one")
                }
                ActionButton {
                    objectName: "answer-only-first"
                    text: qsTr("Not me")
                    visible: !question.asksValue

                    onClicked: notices.view.answerReceiver(question.key, "only-first")
                }
                ActionButton {
                    objectName: "answer-both"
                    text: qsTr("Both")
                    visible: !question.asksValue

                    onClicked: notices.view.answerReceiver(question.key, "both")
                }
            }
        }
    }
}
