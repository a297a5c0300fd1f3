extension EmbeddedSchemes {
    /// Schemes made for this program: safe for colour-blind eyes, and with the highest contrast.
    static let accessible = [
        File(
            name: "okabe-ito",
            yaml: """
                system: "base16"
                name: "Okabe-Ito"
                author: "browsertop, after the colour-blind-safe set of Masataka Okabe and Kei Ito"
                variant: "dark"
                palette:
                  base00: "16181c"
                  base01: "23272e"
                  base02: "343a44"
                  base03: "8a919c"
                  base04: "c0c6d0"
                  base05: "e6e9ee"
                  base06: "f2f4f7"
                  base07: "ffffff"
                  base08: "e8702a"
                  base09: "e69f00"
                  base0A: "f0e442"
                  base0B: "20b98f"
                  base0C: "7ecbf5"
                  base0D: "56b4e9"
                  base0E: "e09ac4"
                  base0F: "a8824c"

                """
        ),
        File(
            name: "protan-deutan",
            yaml: """
                system: "base16"
                name: "Protan and Deutan"
                author: "browsertop, for eyes that don't tell red from green"
                variant: "dark"
                palette:
                  base00: "14171c"
                  base01: "20252c"
                  base02: "343a44"
                  base03: "8b929d"
                  base04: "c0c6d0"
                  base05: "e8ebf0"
                  base06: "f2f4f7"
                  base07: "ffffff"
                  base08: "d56c57"
                  base09: "de6906"
                  base0A: "ffeeaf"
                  base0B: "7eff05"
                  base0C: "87cdff"
                  base0D: "4e83c7"
                  base0E: "ab55ff"
                  base0F: "a8824c"

                """
        ),
        File(
            name: "tritan",
            yaml: """
                system: "base16"
                name: "Tritan"
                author: "browsertop, for eyes that don't tell blue from green and yellow from violet"
                variant: "dark"
                palette:
                  base00: "14171c"
                  base01: "20252c"
                  base02: "343a44"
                  base03: "8b929d"
                  base04: "c0c6d0"
                  base05: "e8ebf0"
                  base06: "f2f4f7"
                  base07: "ffffff"
                  base08: "f0411e"
                  base09: "e89217"
                  base0A: "e4c249"
                  base0B: "89d959"
                  base0C: "7affff"
                  base0D: "3e83ff"
                  base0E: "f322ec"
                  base0F: "a8824c"

                """
        ),
        File(
            name: "high-contrast",
            yaml: """
                system: "base16"
                name: "High Contrast"
                author: "browsertop"
                variant: "dark"
                palette:
                  base00: "000000"
                  base01: "1c1c1c"
                  base02: "303030"
                  base03: "b4b4b4"
                  base04: "e0e0e0"
                  base05: "ffffff"
                  base06: "ffffff"
                  base07: "ffffff"
                  base08: "ff7070"
                  base09: "ffb454"
                  base0A: "ffff5f"
                  base0B: "5fff87"
                  base0C: "5fffff"
                  base0D: "87c7ff"
                  base0E: "ff9cff"
                  base0F: "d7af87"

                """
        ),
    ]
}
