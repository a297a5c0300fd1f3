extension EmbeddedSchemes {
    /// Schemes that are popular now.
    static let modern = [
        File(
            name: "nord",
            yaml: """
                system: "base16"
                name: "Nord"
                author: "arcticicestudio"
                variant: "dark"
                palette:
                  base00: "2e3440"
                  base01: "3b4252"
                  base02: "434c5e"
                  base03: "4c566a"
                  base04: "d8dee9"
                  base05: "e5e9f0"
                  base06: "eceff4"
                  base07: "8fbcbb"
                  base08: "bf616a"
                  base09: "d08770"
                  base0A: "ebcb8b"
                  base0B: "a3be8c"
                  base0C: "88c0d0"
                  base0D: "81a1c1"
                  base0E: "b48ead"
                  base0F: "5e81ac"

                """
        ),
        File(
            name: "dracula",
            yaml: """
                system: "base16"
                name: "Dracula"
                author: "Jamy Golden, Dracula Theme (https://draculatheme.com)"
                variant: "dark"
                palette:
                  base00: "282a36"
                  base01: "363447"
                  base02: "44475a"
                  base03: "6272a4"
                  base04: "9ea8c7"
                  base05: "f8f8f2"
                  base06: "f0f1f4"
                  base07: "ffffff"
                  base08: "ff5555"
                  base09: "ffb86c"
                  base0A: "f1fa8c"
                  base0B: "50fa7b"
                  base0C: "8be9fd"
                  base0D: "80bfff"
                  base0E: "ff79c6"
                  base0F: "bd93f9"

                """
        ),
        File(
            name: "catppuccin-mocha",
            yaml: """
                system: "base24"
                name: "Catppuccin Mocha"
                author: "Catppuccin (https://github.com/catppuccin)"
                variant: "dark"
                palette:
                  base00: "1e1e2e"
                  base01: "181825"
                  base02: "313244"
                  base03: "45475a"
                  base04: "585b70"
                  base05: "cdd6f4"
                  base06: "f5e0dc"
                  base07: "b4befe"
                  base08: "f38ba8"
                  base09: "fab387"
                  base0A: "f9e2af"
                  base0B: "a6e3a1"
                  base0C: "94e2d5"
                  base0D: "89b4fa"
                  base0E: "cba6f7"
                  base0F: "f2cdcd"
                  base10: "181825"
                  base11: "11111b"
                  base12: "eba0ac"
                  base13: "f5e0dc"
                  base14: "a6e3a1"
                  base15: "89dceb"
                  base16: "74c7ec"
                  base17: "f5c2e7"

                """
        ),
        File(
            name: "tokyo-night",
            yaml: """
                system: "base16"
                name: "Tokyo Night"
                author: "Enkia (https://github.com/enkia/tokyo-night-vscode-theme), slots arranged for browsertop"
                variant: "dark"
                palette:
                  base00: "1a1b26"
                  base01: "16161e"
                  base02: "2f3549"
                  base03: "444b6a"
                  base04: "787c99"
                  base05: "c0caf5"
                  base06: "cbccd1"
                  base07: "d5d6db"
                  base08: "f7768e"
                  base09: "ff9e64"
                  base0A: "e0af68"
                  base0B: "9ece6a"
                  base0C: "7dcfff"
                  base0D: "7aa2f7"
                  base0E: "bb9af7"
                  base0F: "db4b4b"

                """
        ),
    ]
}
