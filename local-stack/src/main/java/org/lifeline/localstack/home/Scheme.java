package org.lifeline.localstack.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lifeline.localstack.StackFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The parties of a scheme: each gets credentials, partners and network operators a topic as well. */
public record Scheme(List<String> partners, List<String> hubs, List<String> operators) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Scheme {
    partners = List.copyOf(partners);
    hubs = List.copyOf(hubs);
    operators = List.copyOf(operators);
  }

  /** @throws StackFailure if there is no such file, or if it names no partners, hubs or operators */
  public static Scheme read(Path file) {
    try {
      return JSON.readValue(Files.readString(file), Scheme.class);
    } catch (IOException e) {
      throw StackFailure.refused("The scheme " + file + " cannot be read: " + e.getMessage());
    } catch (JacksonException e) {
      throw StackFailure
          .refused(file + " is no scheme: it needs partners, hubs and operators. " + e.getOriginalMessage());
    }
  }
}
