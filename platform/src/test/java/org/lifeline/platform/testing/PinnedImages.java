package org.lifeline.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Names and versions of the deployed images, from the only place that defines them: {@code docker-compose.yml}. */
final class PinnedImages {

  private static final Path COMPOSE = Path.of(System.getProperty("lifeline.root", ".."), "docker-compose.yml");

  private PinnedImages() {
  }

  /** The image of a service in that file. */
  static String of(String service) {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    try (var file = Files.newBufferedReader(COMPOSE)) {
      Object place = new Yaml(new SafeConstructor(options)).load(file);
      for (var name : List.of("services", service, "image")) {
        place = Objects.requireNonNull(((Map<?, ?>) place).get(name), name);
      }
      return place.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
