package org.lifeline.allocation.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.settings.SettingsFile;

class HubGroupsTest {

  private static final Scheme SCHEME = new Scheme(Map.of(), Set.of("a", "b", "c", "d", "e", "f"),
      Map.of("north", List.of("b", "a"), "middle", List.of("c", "b"), "south", List.of("e", "d")), Set.of(), Set.of());

  private final HubGroups groups = new HubGroups(SCHEME);

  @Test
  void hubsThatShareARegionAreInOneGroupAndSoAreTheirNeighboursNeighbours() {
    for (var hub : List.of("a", "b", "c")) {
      assertThat(groups.ofHubs(List.of(hub))).containsExactly("a", "b", "c");
    }
  }

  @Test
  void hubsThatShareNoRegionAreInGroupsOfTheirOwn() {
    assertThat(groups.ofHubs(List.of("d"))).containsExactly("d", "e");
    assertThat(groups.ofHubs(List.of("f"))).containsExactly("f");
    assertThat(groups.all()).containsExactly("a", "b", "c", "d", "e", "f");
    assertThat(groups.areOne()).isFalse();
  }

  @Test
  void regionsBelongToTheGroupOfTheirHubs() {
    assertThat(groups.ofRegions(List.of("south", "north"))).containsExactly("a", "b", "c", "d", "e");
    assertThat(groups.ofRegions(List.of("nowhere"))).as("the scheme had it once").isEqualTo(groups.all());
  }

  @Test
  void hubThatTheSchemeDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> groups.ofHubs(List.of("x"))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sampleSchemeIsOneGroup() {
    var scheme = SettingsFile.read(Path.of("src/test/resources/scheme.json"), Scheme.class);
    assertThat(new HubGroups(scheme).areOne()).isTrue();
    assertThat(scheme.hubsOf("N92000002")).containsExactly("HUB-BFS", "HUB-GLA", "HUB-MAN");
    assertThat(scheme.needs()).containsExactlyInAnyOrder("hearing-aid-compatible", "large-buttons", "screen-reader");
  }

  @Test
  void needThatNoFormMeetsMayBeStatedAllTheSame() {
    var scheme = new Scheme(Map.of("basic", Set.of("torch")), Set.of("a"), Map.of("north", List.of("a")), Set.of(),
        Set.of());

    assertThat(scheme.needs()).containsExactlyInAnyOrder("hearing-aid-compatible", "large-buttons", "screen-reader",
        "torch");
  }

  @Test
  void regionWithAHubThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> new Scheme(Map.of(), Set.of("a"), Map.of("north", List.of("z")), Set.of(), Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
