// Elements. Whatever is said on stage goes through say: as text, never as markup.

export function box(parent, name) {
    const element = document.createElement("div");
    element.className = name;
    parent?.append(element);
    return element;
}

// One line of words.
export function words(parent, name = "") {
    return box(parent, `words ${name}`);
}

export function say(element, text) {
    if (element.textContent !== text)
        element.textContent = text;
}

export function picture(parent, name, source = "") {
    const image = document.createElement("img");
    image.className = name;
    image.alt = "";
    image.decoding = "sync";
    if (source)
        image.src = source;
    parent?.append(image);
    return image;
}

export function draw(image, source) {
    if (image.getAttribute("src") !== source)
        image.src = source;
}

export function see(element, visible) {
    element.hidden = !visible;
}

export function pixels(element, sizes) {
    for (const [name, size] of Object.entries(sizes)) {
        const written = `${size}px`;
        if (element.style[name] !== written)
            element.style[name] = written;
    }
}

// How wide its words are, though they may be cut off.
export function natural(element) {
    return element.scrollWidth;
}

// The plate behind words, with its shadow and its light.
export function plate(parent, name = "") {
    const element = box(parent, `plate ${name}`);
    box(element, "shadow");
    box(element, "light");
    box(element, "face");
    return element;
}

// Keep a list of elements in step with keyed rows: make(row) for new ones, drop(element, key) for those that are gone.
export class Rows {
    constructor(make, update, drop) {
        this.make = make;
        this.update = update;
        this.drop = drop;
        this.known = new Map();
    }

    show(rows) {
        const wanted = new Set(rows.map(row => row.key));
        for (const [key, element] of this.known) {
            if (!wanted.has(key)) {
                this.known.delete(key);
                this.drop(element, key);
            }
        }
        rows.forEach((row, slot) => {
            let element = this.known.get(row.key);
            const fresh = element === undefined;
            if (fresh)
                this.known.set(row.key, element = this.make(row, slot));
            this.update(element, row, slot, fresh);
        });
    }
}
