package org.lifeline.localstack.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.phones.PhoneServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows what survivors' phones would show, number by number. */
@Command(name = "phones", mixinStandardHelpOptions = true,
    description = "Show the covert messages that phones would show.")
final class PhonesCommand implements Callable<Integer> {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("EEE HH:mm");
  private static final ZoneId WALL = ZoneId.of("Europe/London");

  @Mixin
  private final StackOptions options = new StackOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Map<String, List<JsonNode>> phones = new TreeMap<>();
    messages().forEach(message -> phones
        .computeIfAbsent(message.path("to").asString(), number -> new ArrayList<>()).add(message));
    var out = spec.commandLine().getOut();
    phones.forEach((number, messages) -> {
      out.printf("%n%s%n", number);
      messages.forEach(message -> out.printf("  %s  %s: %s%n", clock(message), message.path("from").asString(),
          message.path("text").asString()));
    });
    out.printf("%n%d messages on %d phones since the stack was started.%n",
        phones.values().stream().mapToInt(List::size).sum(), phones.size());
    out.flush();
    return 0;
  }

  private static String clock(JsonNode message) {
    return CLOCK.format(LocalDateTime.ofInstant(Instant.parse(message.path("at").asString()), WALL));
  }

  private JsonNode messages() throws InterruptedException {
    var address = PhoneServer.messages(options.addresses());
    try (var http = HttpClient.newHttpClient()) {
      return JsonMapper.shared()
          .readTree(http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray()).body());
    } catch (IOException e) {
      throw StackFailure.failed("The phones cannot be looked at: is the stack up? ./lifeline status");
    }
  }
}
