"""Draws the extension's icons (extension/icons/*.png) with ImageMagick's `convert`. Run it by hand after changing one.

Every icon is a few strokes on a 24 x 24 grid. It is drawn in colour, and in white with a black outline for high contrast
(-hc). Findings differ by shape, not only by colour."""
import pathlib
import subprocess

OUT = pathlib.Path(__file__).parent.parent / "extension" / "icons"
GREEN, RED, AMBER, GREY, BLUE = "#2e7d32", "#c62828", "#b26a00", "#6b6b6b", "#1f5fa8"

TICK = "polyline 5,13 10,18 19,6"
CROSS = "line 6,6 18,18 line 6,18 18,6"
SHEET = "rectangle 4,3 20,21"
ROWS = "line 7,8 17,8 line 7,12 13,12 line 7,16 12,16"
COMMANDS = {  # name: (colour, strokes)
    "sidebar": (BLUE, "rectangle 3,4 21,20 line 14,4 14,20 line 16.5,9 19,9 line 16.5,13 19,13"),
    "check": (GREEN, "circle 12,12 12,3 polyline 8,12 11,15 16,9"),
    "previous-finding": (BLUE, "polyline 6,14 12,8 18,14"),
    "next-finding": (BLUE, "polyline 6,10 12,16 18,10"),
    "mark": (RED, SHEET + " line 4,9 20,9 line 4,15 20,15 line 12,3 12,21 polyline 13.5,10.5 18.5,13.5 line 13.5,13.5 18.5,10.5"),
    "clear-marks": (GREY, SHEET + " line 4,9 20,9 line 4,15 20,15 line 12,3 12,21"),
    "before-upload": (BLUE, "line 12,16 12,4 polyline 7,9 12,4 17,9 line 4,20 20,20"),
}
PLAN = (BLUE, SHEET + " " + ROWS + " polyline 12,16 14.5,18.5 19,12.5")
OUTCOMES = {
    "met": (GREEN, TICK), "not-met": (RED, CROSS),
    "query": (AMBER, "polyline 8,8 9,5 12,4 15,5 16,8 14,11 12,12.5 12,15 line 12,18.5 12,20"),
    "waived": (GREY, "circle 12,12 12,4 line 8,12 16,12"),
    "judge": (BLUE, "circle 12,8 12,4 polyline 5,21 6,16 9,14 15,14 18,16 19,21"),
    "open": (GREY, "circle 12,12 12,4"), "none": (GREY, "line 6,12 18,12"),
}


def draw(name, size, colour, strokes, width):
    subprocess.run(["convert", "-size", "384x384", "xc:none", "-fill", "none", "-stroke", colour, "-strokewidth", str(width),
                    "-draw", f"scale 16,16 {strokes}", "-resize", f"{size}x{size}", "-strip", "-define", "png:exclude-chunks=date,time",
                    str(OUT / name)], check=True)


def main():
    OUT.mkdir(exist_ok=True)
    for name, (colour, strokes) in COMMANDS.items():
        for size in (16, 26):
            draw(f"{name}-{size}.png", size, colour, strokes, 2)
            draw(f"{name}-{size}-hc.png", size, "white", strokes, 2.4)
    for size in (16, 26, 42):
        draw(f"plan-{size}.png", size, *PLAN, 1.8)
        draw(f"plan-{size}-hc.png", size, "white", PLAN[1], 2.2)
    for name, (colour, strokes) in OUTCOMES.items():
        for size in (12, 24):  # 24 is for a screen of twice the resolution
            draw(f"{name}-{size}.png", size, colour, strokes, 3.2)
            draw(f"{name}-{size}-hc.png", size, "white", strokes, 3.2)


main()
