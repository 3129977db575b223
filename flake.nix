{
  description = "A development shell for building, testing and running po";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-25.11";

  outputs =
    { nixpkgs, ... }:
    let
      systems = [
        "x86_64-linux"
        "aarch64-linux"
        "x86_64-darwin"
        "aarch64-darwin"
      ];
      forEachSystem = nixpkgs.lib.genAttrs systems;
    in
    {
      devShells = forEachSystem (
        system:
        let
          pkgs = nixpkgs.legacyPackages.${system};
        in
        {
          default = pkgs.mkShell {
            packages = [
              pkgs.jdk17
              pkgs.maven
              pkgs.tmux
              pkgs.git
              pkgs.python311
              pkgs.shellcheck
            ];
            JAVA_HOME = pkgs.jdk17.home;
          };
        }
      );
    };
}
