import QtQuick

// A whole number. ``amount`` is NaN while nothing that could be one is typed.
Field {
    id: field

    property bool negative: false
    readonly property real amount: acceptableInput && text !== "" && text !== "-" ? Number(text.replace("−", "-")) : NaN

    function set(value: real) {
        if (value !== amount)
            text = value.toFixed(0);
    }

    font.features: {
        "tnum": 1
    }
    horizontalAlignment: TextInput.AlignRight
    inputMethodHints: Qt.ImhFormattedNumbersOnly
    maximumLength: 17
    validator: RegularExpressionValidator {
        regularExpression: field.negative ? /[-−]?[0-9]{0,15}/ : /[0-9]{0,15}/
    }
}
