package org.lifeline.dispatch;

import java.nio.file.Path;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** What this service needs to know of the scheme: who its hubs and network operators are. */
public record Scheme(Set<String> hubs, Set<String> operators) {

  /** @throws tools.jackson.core.JacksonException the file cannot be read or is not of that form */
  static Scheme read(Path file, JsonMapper json) {
    return json.readValue(file, Scheme.class);
  }
}
