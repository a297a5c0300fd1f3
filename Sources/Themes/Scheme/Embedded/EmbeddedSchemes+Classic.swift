extension EmbeddedSchemes {
    /// Schemes of the first base16 years.
    static let classic = [
        File(
            name: "default-dark",
            yaml: """
                system: "base16"
                name: "Default Dark"
                author: "Chris Kempson (http://chriskempson.com)"
                variant: "dark"
                palette:
                  base00: "181818"
                  base01: "282828"
                  base02: "383838"
                  base03: "585858"
                  base04: "b8b8b8"
                  base05: "d8d8d8"
                  base06: "e8e8e8"
                  base07: "f8f8f8"
                  base08: "ab4642"
                  base09: "dc9656"
                  base0A: "f7ca88"
                  base0B: "a1b56c"
                  base0C: "86c1b9"
                  base0D: "7cafc2"
                  base0E: "ba8baf"
                  base0F: "a16946"

                """
        ),
        File(
            name: "default-light",
            yaml: """
                system: "base16"
                name: "Default Light"
                author: "Chris Kempson (http://chriskempson.com)"
                variant: "light"
                palette:
                  base00: "f8f8f8"
                  base01: "e8e8e8"
                  base02: "d8d8d8"
                  base03: "b8b8b8"
                  base04: "585858"
                  base05: "383838"
                  base06: "282828"
                  base07: "181818"
                  base08: "ab4642"
                  base09: "dc9656"
                  base0A: "f7ca88"
                  base0B: "a1b56c"
                  base0C: "86c1b9"
                  base0D: "7cafc2"
                  base0E: "ba8baf"
                  base0F: "a16946"

                """
        ),
        File(
            name: "gruvbox-dark",
            yaml: """
                system: "base16"
                name: "Gruvbox dark, medium"
                author: "Dawid Kurek, morhetz (https://github.com/morhetz/gruvbox)"
                variant: "dark"
                palette:
                  base00: "282828"
                  base01: "3c3836"
                  base02: "504945"
                  base03: "665c54"
                  base04: "bdae93"
                  base05: "d5c4a1"
                  base06: "ebdbb2"
                  base07: "fbf1c7"
                  base08: "fb4934"
                  base09: "fe8019"
                  base0A: "fabd2f"
                  base0B: "b8bb26"
                  base0C: "8ec07c"
                  base0D: "83a598"
                  base0E: "d3869b"
                  base0F: "d65d0e"

                """
        ),
        File(
            name: "solarized-dark",
            yaml: """
                system: "base16"
                name: "Solarized Dark"
                author: "Ethan Schoonover"
                variant: "dark"
                palette:
                  base00: "002b36"
                  base01: "073642"
                  base02: "586e75"
                  base03: "657b83"
                  base04: "839496"
                  base05: "93a1a1"
                  base06: "eee8d5"
                  base07: "fdf6e3"
                  base08: "dc322f"
                  base09: "cb4b16"
                  base0A: "b58900"
                  base0B: "859900"
                  base0C: "2aa198"
                  base0D: "268bd2"
                  base0E: "6c71c4"
                  base0F: "d33682"

                """
        ),
        File(
            name: "solarized-light",
            yaml: """
                system: "base16"
                name: "Solarized Light"
                author: "Ethan Schoonover"
                variant: "light"
                palette:
                  base00: "fdf6e3"
                  base01: "eee8d5"
                  base02: "93a1a1"
                  base03: "839496"
                  base04: "657b83"
                  base05: "586e75"
                  base06: "073642"
                  base07: "002b36"
                  base08: "dc322f"
                  base09: "cb4b16"
                  base0A: "b58900"
                  base0B: "859900"
                  base0C: "2aa198"
                  base0D: "268bd2"
                  base0E: "6c71c4"
                  base0F: "d33682"

                """
        ),
    ]
}
