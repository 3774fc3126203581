package org.lifeline.demo.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.credentials.Client;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;

class SchemeOperatorTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;
  private final List<String> keys = new ArrayList<>();
  @AutoClose
  private final StandIn service = new StandIn().withTokens().at("/", exchange -> {
    keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    StandIn.answer(exchange, 200, "{\"row\": 1, \"outcome\": \"refused\"}");
  });

  /** It would have the answers that it had, and stock that the scheme has come to know stayed refused. */
  @Test
  void stockIsAnotherUploadOnceTheSchemeIsAnother() throws IOException {
    takeIn("a scheme");
    takeIn("a scheme");
    assertThat(keys).hasSize(2).containsOnly(keys.getFirst());

    takeIn("a scheme with a hub more");

    assertThat(keys.getLast()).isNotEqualTo(keys.getFirst());
  }

  private void takeIn(String scheme) throws IOException {
    var here = service.place();
    var addresses = new Addresses(0, Map.of(8102, here, Addresses.Usual.IDENTITY, here));
    var credentials = new Credentials(
        Map.of("scheme-operator", new Client("scheme-operator", "scheme", "secret")), Map.of(), Map.of(), Map.of(), "",
        "");
    new SchemeOperator(new Doors(addresses, credentials)).takeIn(
        Files.writeString(folder.resolve("stock.csv"), "batch\n1\n"),
        Files.writeString(folder.resolve("scheme.json"), scheme), row -> {
        });
  }
}
