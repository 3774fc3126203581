package org.lifeline.demo.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lifeline.demo.stage.SceneScheme.Region;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlaceTest {

  private static final SceneScheme SCHEME = new SceneScheme(
      Map.of("plain", List.of("loud"), "large", List.of("loud", "large-buttons")),
      Map.of("R1", new Region("One", List.of("NEAR", "FAR")), "R2", new Region("Two", List.of("FAR"))),
      List.of("NEAR", "FAR"), List.of("alder", "birch"), List.of("somebody"));

  private static final Set<String> BOTH = Set.of("R1", "R2");

  @Test
  void asksForWhatLeastOfAnybodyElsesStockFits() {
    var place = Place.leastDisturbing(SCHEME, BOTH, json("""
        {"counts":[{"hub":"NEAR","form":"plain","operator":"alder","state":"free","count":90},
                   {"hub":"FAR","form":"plain","operator":"birch","state":"free","count":30},
                   {"hub":"FAR","form":"large","operator":"alder","state":"free","count":7},
                   {"hub":"FAR","form":"large","operator":"birch","state":"free","count":2},
                   {"hub":"NEAR","form":"large","operator":"birch","state":"free","count":1}]}"""), json("{}"));

    assertThat(place.region()).isEqualTo("R2");
    assertThat(place.needs()).contains("large-buttons");
    assertThat(place.excluded()).isEqualTo("alder");
    assertThat(place.operators()).containsExactly("birch");
  }

  @Test
  void keepsAwayFromHubsForWhichOthersWait() {
    var place = Place.leastDisturbing(SCHEME, BOTH, json("{}"), json("""
        {"counts":[{"region":"R2","band":"high","count":3}]}"""));

    assertThat(place.hub()).isEqualTo("NEAR");
  }

  /** Nothing can be handed over there: the phone would hold no number. */
  @Test
  void keepsAwayFromRegionsThatNoHelplineReaches() {
    var waiting = json("""
        {"counts":[{"region":"R2","band":"high","count":3}]}""");

    assertThat(Place.leastDisturbing(SCHEME, Set.of("R2"), json("{}"), waiting).region()).isEqualTo("R2");
    assertThatThrownBy(() -> Place.leastDisturbing(SCHEME, Set.of("R3"), json("{}"), waiting))
        .isInstanceOf(LeftOut.class).hasMessageContaining("a helpline with a telephone number");
  }

  @Test
  void countsDevicesOfEveryHubThatServesTheRegion() {
    var place = Place.leastDisturbing(SCHEME, BOTH, json("{}"), json("""
        {"counts":[{"region":"R2","band":"high","count":3}]}"""));

    assertThat(place.fitting(json("""
        {"counts":[{"hub":"FAR","form":"large","operator":"%s","state":"free","count":4},
                   {"hub":"NEAR","form":"large","operator":"%1$s","state":"reserved","count":5}]}"""
        .formatted(place.operators().getFirst())), "free")).isEqualTo(4);
  }

  @Test
  void countsWhoWaitsInItsRegionAlone() {
    var place = Place.leastDisturbing(SCHEME, BOTH, json("{}"), json("""
        {"counts":[{"region":"R2","band":"high","count":3}]}"""));

    assertThat(place.waiting(json("""
        {"counts":[{"region":"R1","band":"high","count":4},{"region":"R1","band":"medium","count":2},
                   {"region":"R2","band":"high","count":7}]}"""))).isEqualTo(6);
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
