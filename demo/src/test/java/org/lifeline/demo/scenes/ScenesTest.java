package org.lifeline.demo.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.actors.StandIn;
import org.lifeline.demo.scenes.hurry.Hurry;
import org.lifeline.demo.stage.SceneScheme;
import org.lifeline.demo.stage.SceneScheme.Region;
import org.lifeline.localstack.credentials.Client;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;

class ScenesTest {

  private static final SceneScheme SCHEME = new SceneScheme(Map.of("plain", List.of("loud")),
      Map.of("R1", new Region("One", List.of("HUB"))), List.of("HUB"), List.of("alder"), List.of("somebody"));

  private final StringWriter said = new StringWriter();
  private final Scenes scenes = new Scenes(new PrintWriter(said));

  @Test
  void theSecondActSaysWhatIsShorterInIt() {
    scenes.announceHurry();

    assertThat(said.toString()).contains("reservation 48 h → 15 s", "erasure of what is over 12 months → at once");
  }

  /** Or who waits there would get every device of a scene before it. */
  @Test
  void whereTooManyOthersWaitTheFirstActIsLeftOutAndIsNoFault() {
    try (var service = new StandIn().withTokens()
        .at("/v1/waiting-list",
            exchange -> StandIn.answer(exchange, 200, "{\"counts\": [{\"region\": \"R1\", \"count\": 17000}]}"))
        .at("/v1/stock", exchange -> StandIn.answer(exchange, 200, "{}"))
        .at("/v1/contact-packs",
            exchange -> StandIn.answer(exchange, 200, "{\"items\": [{\"region\": \"R1\", \"hash\": \"a hash\"}]}"))) {
      scenes.play(doors(service), SCHEME);
    }

    assertThat(scenes.end()).isTrue();
    assertThat(said.toString()).contains("17000 referrals wait for such devices", " 0 not, ")
        .containsPattern("Left out, all (\\d+) scenes(?s:.*)\\1 scenes: 0 as the rules say, 0 not, \\1 left out");
  }

  private static Doors doors(StandIn service) {
    var here = service.place();
    var operator = Map.of("scheme-operator", new Client("scheme-operator", "scheme", "secret"));
    return new Doors(new Addresses(0, Map.of(8102, here, 8104, here, Addresses.Usual.IDENTITY, here)),
        new Credentials(operator, Map.of(), Map.of(), Map.of(), "", ""));
  }

  @Test
  void whatThereIsNoRoomForIsLeftOutWithItsReasonAndIsNoFault() {
    scenes.leaveOutHurry("Too little memory.");

    assertThat(scenes.end()).isTrue();
    int all = Hurry.scenes().size();
    assertThat(said.toString()).contains("Left out, all " + all + " scenes: Too little memory.",
        all + " scenes: 0 as the rules say, 0 not, " + all + " left out.");
  }
}
