package org.lifeline.allocation.needs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.matching.Requirement;
import org.lifeline.allocation.referral.SealedNeeds;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.platform.sealing.BlindIndex;
import org.lifeline.platform.sealing.CannotOpen;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.sealing.SealedContext;
import tools.jackson.databind.json.JsonMapper;

class NeedsTest {

  private static final Scheme SCHEME = new Scheme(Map.of("basic", Set.of("ear"), "smart", Set.of("ear", "eye")),
      Set.of("a"), Map.of("north", List.of("a")), Set.of("alder", "birch"), Set.of("elder"));

  private final BlindIndex index = BlindIndex.of(Keyset.generate(Keyset.Purpose.BLIND_INDEX));
  private final KeyEncryptionKey key = KeyEncryptionKey.of(Keyset.generate(Keyset.Purpose.KEY_ENCRYPTION));
  private final Requirements requirements = new Requirements(SCHEME, index);
  private final Needs needs = new Needs(key, requirements, JsonMapper.shared());

  @Test
  void everySetOfNeedsIsKnownWithEveryOperatorThatThereEverWasAndWithNone() {
    assertThat(requirements.all()).hasSize(32 * 4).contains(Requirement.NONE, new Requirement(Set.of("ear"), "birch"),
        new Requirement(Set.of("ear"), "elder"),
        new Requirement(Set.of("eye", "screen-reader"), null));
  }

  @Test
  void tagLeadsBackToItsRequirement() {
    for (var requirement : requirements.all()) {
      assertThat(requirements.of(requirements.tagOf(requirement))).contains(requirement);
    }
  }

  @Test
  void tagIsTheSameAfterARestartAndAnotherUnderAnotherKey() {
    var requirement = new Requirement(Set.of("eye", "ear"), "alder");
    assertThat(new Requirements(SCHEME, index).tagOf(requirement)).isEqualTo(requirements.tagOf(requirement));
    var other = new Requirements(SCHEME, BlindIndex.of(Keyset.generate(Keyset.Purpose.BLIND_INDEX)));
    assertThat(other.of(requirements.tagOf(requirement))).isEmpty();
  }

  @Test
  void needsAreOpenedToTheirTag() {
    var id = UUID.randomUUID();
    assertThat(open(id, id, "{\"needs\":[\"eye\",\"ear\"],\"excluded_operator\":\"birch\"}"))
        .isEqualTo(requirements.tagOf(new Requirement(Set.of("ear", "eye"), "birch")));
    assertThat(open(id, id, "{\"needs\":[]}")).isEqualTo(requirements.tagOf(Requirement.NONE));
    assertThat(open(id, id, "{\"needs\":[],\"excluded_operator\":null}"))
        .isEqualTo(requirements.tagOf(Requirement.NONE));
    assertThat(open(id, id, "{}")).isEqualTo(requirements.tagOf(Requirement.NONE));
  }

  @Test
  void needsOfAnotherReferralDoNotOpen() {
    assertThatThrownBy(() -> open(UUID.randomUUID(), UUID.randomUUID(), "{}")).isInstanceOf(CannotOpen.class);
  }

  @Test
  void whatTheSchemeLacksIsRefusedWithoutNamingIt() {
    var id = UUID.randomUUID();
    for (var text : List.of("{\"needs\":[\"canary\"]}", "{\"excluded_operator\":\"canary\"}", "canary")) {
      assertThatThrownBy(() -> open(id, id, text)).isInstanceOf(IllegalArgumentException.class).hasNoCause()
          .message().doesNotContain("canary");
    }
  }

  @Test
  void requirementDoesNotPrintItself() {
    assertThat(new Requirement(Set.of("eye"), "birch")).hasToString("***");
  }

  private long open(UUID sealedFor, UUID openedFor, String plaintext) {
    var context = new SealedContext(sealedFor.toString(), "allocation", 1);
    var dataKey = key.newDataKey();
    return needs.open(openedFor, new SealedNeeds(1, dataKey.seal(plaintext.getBytes(UTF_8), context)),
        key.wrap(dataKey, context), owner -> true);
  }
}
