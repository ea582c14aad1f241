// The shapes of particles in any colour, each drawn once; and the pictures of packs.

const LARGEST = 512;

export class Sprites {
    constructor() {
        this.drawn = new Map();
        this.pictures = new Map();
    }

    of(shape, colour, side) {
        const pixels = Math.min(Math.max(1, Math.round(side)), LARGEST);
        const key = `${shape}/${colour}/${pixels}`;
        if (!this.drawn.has(key))
            this.drawn.set(key, sprite(shape, colour.slice(0, 7), pixels));
        return this.drawn.get(key);
    }

    picture(source) {
        return this.pictures.get(source);
    }

    async load(scene) {
        const wanted = scene.flatMap(part => (part.kind === "emitter" ? part.pictures : [part.picture])).filter(source => source !== "");
        await Promise.all(wanted.filter(source => !this.pictures.has(source)).map(async source => {
            const image = new Image();
            image.src = source;
            await image.decode();
            this.pictures.set(source, image);
        }));
    }
}

// A shape that fills a square.
function sprite(shape, colour, side) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = side;
    const context = canvas.getContext("2d");
    context.scale(side / 100, side / 100);
    context.fillStyle = colour;
    context.lineCap = "round";
    (SHAPES[shape] ?? SHAPES.disc)(context, colour);
    return canvas;
}

function rounded(context, x, y, width, height, radius) {
    context.beginPath();
    context.roundRect(x, y, width, height, radius);
    context.fill();
}

function ellipse(context, x, y, wide, high) {
    context.beginPath();
    context.ellipse(x, y, wide, high, 0, 0, 2 * Math.PI);
    context.fill();
}

function lit(gradient, stops) {
    for (const [place, colour] of stops)
        gradient.addColorStop(place, colour);
    return gradient;
}

const strengths = (colour, pairs) => pairs.map(([place, strength]) => [place, faint(colour, strength)]);

function spark(context, colour) {
    context.fillStyle = lit(context.createRadialGradient(50, 50, 0, 50, 50, 30), strengths(colour, [[0, 0.55], [1, 0]]));
    ellipse(context, 50, 50, 30, 30);
    context.beginPath();
    context.moveTo(50, 1);
    for (const [x, y] of [[99, 50], [50, 99], [1, 50], [50, 1]])
        context.quadraticCurveTo(50, 50, x, y);
    context.fillStyle = lighter(colour, 1.25);
    context.fill();
    context.fillStyle = mixed(colour, 0.75);
    ellipse(context, 50, 50, 7, 7);
}

function heart(context, colour) {
    context.beginPath();
    context.moveTo(50, 94);
    context.bezierCurveTo(18, 70, 2, 52, 2, 33);
    context.bezierCurveTo(2, 4, 40, 0, 50, 24);
    context.bezierCurveTo(60, 0, 98, 4, 98, 33);
    context.bezierCurveTo(98, 52, 82, 70, 50, 94);
    context.fillStyle = lit(context.createLinearGradient(20, 0, 70, 100), [[0, mixed(colour, 0.28)], [0.45, colour], [1, darker(colour, 1.35)]]);
    context.fill();
    context.fillStyle = faint("#FFFFFF", 0.5);
    context.translate(27, 27);
    context.rotate((-38 * Math.PI) / 180);
    ellipse(context, 0, 0, 13, 7);
}

function flake(context, colour) {
    context.translate(50, 50);
    // Snow is to be seen before a bright picture too.
    for (const [ink, width] of [[faint("#1C2840", 0.35), 11], [colour, 6.5]]) {
        context.strokeStyle = ink;
        context.lineWidth = width;
        for (let arm = 0; arm < 6; arm++) {
            context.beginPath();
            context.moveTo(0, 0);
            context.lineTo(0, -44);
            for (const [out, length] of [[20, 12], [32, 10]]) {
                for (const side of [1, -1]) {
                    context.moveTo(0, -out);
                    context.lineTo(side * length * 0.87, -out - length * 0.6);
                }
            }
            context.stroke();
            context.rotate(Math.PI / 3);
        }
    }
}

function balloon(context, colour) {
    context.beginPath();
    context.moveTo(50, 66);
    context.bezierCurveTo(44, 78, 57, 84, 50, 99);
    context.strokeStyle = mixed(colour, 0.45);
    context.lineWidth = 1.3;
    context.stroke();
    context.fillStyle = darker(colour, 1.25);
    context.beginPath();
    context.moveTo(50, 61);
    context.lineTo(45.5, 68);
    context.lineTo(54.5, 68);
    context.fill();
    context.beginPath();
    context.moveTo(50, 64);
    context.bezierCurveTo(33, 56, 23, 42, 23, 29);
    context.bezierCurveTo(23, 11, 35, 1, 50, 1);
    context.bezierCurveTo(65, 1, 77, 11, 77, 29);
    context.bezierCurveTo(77, 42, 67, 56, 50, 64);
    context.fillStyle = lit(context.createRadialGradient(39, 18, 0, 50, 32, 36), [[0, mixed(colour, 0.5)], [0.35, colour], [1, darker(colour, 1.4)]]);
    context.fill();
    context.fillStyle = faint("#FFFFFF", 0.6);
    context.translate(36, 17);
    context.rotate((-50 * Math.PI) / 180);
    ellipse(context, 0, 0, 6, 3.2);
}

function star(context) {
    context.beginPath();
    for (let corner = 0; corner < 10; corner++) {
        const radius = corner % 2 ? 21 : 48;
        const angle = (corner * Math.PI) / 5;
        context.lineTo(50 + radius * Math.sin(angle), 52 - radius * Math.cos(angle));
    }
    context.fill();
}

function beam(context, colour) {
    context.fillStyle = lit(context.createLinearGradient(0, 0, 0, 100), strengths(colour, [[0, 1], [0.25, 0.75], [0.7, 0.34], [1, 0]]));
    context.globalAlpha = 0.24;
    for (let narrowed = 0; narrowed < 24; narrowed += 3) {
        context.beginPath();
        context.moveTo(48, 0);
        context.lineTo(52, 0);
        context.lineTo(100 - narrowed, 100);
        context.lineTo(narrowed, 100);
        context.fill();
    }
}

const SHAPES = {
    balloon,
    beam,
    flake,
    heart,
    spark,
    star,
    bokeh: (context, colour) => {
        context.fillStyle = lit(context.createRadialGradient(50, 50, 0, 50, 50, 48), strengths(colour, [[0, 0.42], [0.8, 0.5], [0.9, 0.85], [0.95, 0.7], [1, 0]]));
        ellipse(context, 50, 50, 48, 48);
    },
    disc: context => ellipse(context, 50, 50, 47, 47),
    glow: (context, colour) => {
        context.fillStyle = lit(context.createRadialGradient(50, 50, 0, 50, 50, 50), strengths(colour, [[0, 1], [0.12, 0.86], [0.3, 0.46], [0.5, 0.2], [0.72, 0.06], [1, 0]]));
        context.fillRect(0, 0, 100, 100);
    },
    ring: (context, colour) => {
        context.strokeStyle = colour;
        context.lineWidth = 9;
        context.beginPath();
        context.ellipse(50, 50, 42, 42, 0, 0, 2 * Math.PI);
        context.stroke();
    },
    square: context => rounded(context, 6, 6, 88, 88, 10),
    streak: (context, colour) => {
        context.fillStyle = lit(context.createLinearGradient(0, 0, 0, 100), strengths(colour, [[0, 1], [0.25, 1], [1, 0]]));
        rounded(context, 43, 2, 14, 96, 7);
    },
    strip: context => rounded(context, 34, 3, 32, 94, 6),
};

const parts = colour => [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));
const written = values => `#${values.map(value => Math.round(value).toString(16).padStart(2, "0")).join("")}`;

function faint(colour, strength) {
    return `${colour}${Math.round(strength * 255).toString(16).padStart(2, "0")}`;
}

function mixed(colour, white) {
    return written(parts(colour).map(part => part + (255 - part) * white));
}

// Lighter as Qt has it: the brightest part grows, and what would pass white takes from the colour.
export function lighter(colour, factor) {
    const values = parts(colour);
    const most = Math.max(...values);
    const grown = (most / 255) * factor;
    const saturation = most === 0 ? 0 : 1 - Math.min(...values) / most;
    const kept = Math.max(0, saturation - Math.max(0, grown - 1));
    const bright = Math.min(1, grown) * 255;
    return written(values.map(part => bright * (1 - (saturation === 0 ? 0 : ((1 - part / most) / saturation) * kept))));
}

function darker(colour, factor) {
    return written(parts(colour).map(part => part / factor));
}
