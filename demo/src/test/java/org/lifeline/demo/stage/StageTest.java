package org.lifeline.demo.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.actors.StandIn;
import org.lifeline.demo.stage.SceneScheme.Region;
import org.lifeline.localstack.credentials.Client;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;

/** On a stack without free stock. */
class StageTest {

  private static final SceneScheme SCHEME = new SceneScheme(Map.of("plain", List.of("loud")),
      Map.of("R1", new Region("One", List.of("HUB"))), List.of("HUB"), List.of("alder"), List.of("somebody"));

  private int waiting;
  /** What is said of each device that is taken in. */
  private String takenIn = "accepted";
  private String messages = "[]";
  @AutoClose
  private final StandIn service = new StandIn().withTokens()
      .at("/v1/waiting-list",
          exchange -> StandIn.answer(exchange, 200, "{\"counts\": [{\"region\": \"R1\", \"count\": " + waiting + "}]}"))
      .at("/v1/stock", exchange -> StandIn.answer(exchange, 200,
          exchange.getRequestMethod().equals("POST")
              ? ("{\"outcome\": \"" + takenIn + "\"}\n").repeat(rows(
                  new String(exchange.getRequestBody().readAllBytes(), UTF_8)))
              : "{\"total\": 0}"))
      .at("/v1/contact-packs",
          exchange -> StandIn.answer(exchange, 200, "{\"items\": [{\"region\": \"R1\", \"hash\": \"a hash\"}]}"))
      .at("/v1/feeds/dispatches", exchange -> StandIn.answer(exchange, 200, "[]"))
      .at("/messages", exchange -> StandIn.answer(exchange, 200, messages));

  @Test
  void whereMoreWaitThanCanBeServedFirstNothingIsPlayed() {
    waiting = Shelf.MOST_STRANGERS;
    assertThat(Stage.crowd(doors(), SCHEME)).isEmpty();

    waiting++;

    assertThat(Stage.crowd(doors(), SCHEME))
        .isEqualTo(Optional.of("1001 referrals wait for such devices as the scenes bring, and would come first"));
    assertThatThrownBy(this::stage).isInstanceOf(LeftOut.class).hasMessageStartingWith("1001 referrals wait");
  }

  @Test
  void whereOthersGetWhateverComesItIsSaid() {
    waiting = 1;

    assertThatThrownBy(this::stage).isInstanceOf(Unexpected.class)
        .hasMessage("expected a device to stay free, but others got all 1001");
  }

  /** Numbers are invented until one is free, and in the end none is. */
  @Test
  void onceAllNumbersAreKnownNothingIsTakenIn() {
    var stage = stage();
    assertThatCode(() -> stage.shelf().add(3)).doesNotThrowAnyException();

    takenIn = "duplicate";

    for (Runnable more : List.<Runnable>of(() -> stage.shelf().add(1), () -> stage.shelf().addExpiring(100),
        () -> stage.shelf().addOfForm("plain"))) {
      assertThatThrownBy(more::run).isInstanceOf(Unexpected.class).hasMessageContaining("have used them up");
    }
  }

  /** Samples have survivors with numbers of the same few, who may be written to meanwhile. */
  @Test
  void aTelephoneShowsWhatItsSurvivorWasSentAlone() {
    var phone = Telephone.ofNobody(stage());
    var number = "+44" + phone.contact().getOrDefault("contact_address", "").toString().substring(1).replace(" ", "");

    messages = Stream.of("Your order is on its way.", "Your order is on its way. (marmalade)",
        "Your order is on its way. (" + phone.contact().get("code_word") + ")").map(text -> """
            {"to": "%s", "text": "%s", "at": "2026-12-01T10:00:00Z"}""".formatted(number, text))
        .collect(Collectors.joining(",", "[", "]"));

    assertThat(phone.shown()).hasSize(1).allMatch(text -> text.endsWith("(" + phone.contact().get("code_word") + ")"));
  }

  private Stage stage() {
    return new Stage(doors(), SCHEME, "TEST");
  }

  private Doors doors() {
    var here = service.place();
    var clients = Stream.of("scheme-operator", "HUB", "alder", "somebody")
        .collect(Collectors.toMap(Function.identity(), name -> new Client(name, "scheme", "secret")));
    return new Doors(
        new Addresses(0,
            Map.of(8102, here, 8103, here, 8104, here, Addresses.Usual.IDENTITY, here, Addresses.Usual.PHONES, here)),
        new Credentials(clients, Map.of(), Map.of(), Map.of(), "", ""));
  }

  private static int rows(String csv) {
    return (int) csv.lines().count() - 1;
  }
}
