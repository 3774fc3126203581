package org.lifeline.verification.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.audit.AuditChain;
import org.lifeline.platform.audit.AuditEntry;
import org.lifeline.verification.audit.Fault.Kind;

/** Every kind of tampering with a chain is found, named and told apart from the others. */
class ChainCheckTest {

  private static final String SERVICE = "test-service";
  private static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");

  private final List<AuditEntry> entries = new ArrayList<>();
  private final List<Head> heads = new ArrayList<>();

  ChainCheckTest() {
    for (long id = 11; id <= 19; id++) {
      entries.add(entry(id, "opened-delivery"));
    }
  }

  @Test
  void wholeChainHasNoFault() {
    assertThat(check(blocks(entries, 3, 4, 2))).isEmpty();
    assertThat(heads).hasSize(3);
  }

  @Test
  void editedEntryIsNamed() {
    var blocks = blocks(entries, 3, 4, 2);
    blocks.get(1).entries().put(15L, entry(15, "erased"));

    assertThat(check(blocks)).singleElement().satisfies(fault -> {
      assertThat(fault.kind()).isEqualTo(Kind.EDITED);
      assertThat(fault.position()).isEqualTo(5);
      assertThat(fault.entry()).isEqualTo(15);
    });
  }

  @Test
  void numberOfWhatWasCountedIsSealedToo() {
    entries.set(4, times(entries.get(4), 500));
    var blocks = blocks(entries, 9);
    assertThat(check(blocks)).isEmpty();
    blocks.getFirst().entries().put(15L, times(entries.get(4), 5));

    assertThat(check(blocks)).extracting(Fault::kind).containsExactly(Kind.EDITED);
  }

  @Test
  void wordThatHoldsALineBreakIsAnEdit() {
    var blocks = blocks(entries, 9);
    blocks.getFirst().entries().put(11L, entry(11, "opened-delivery\nlabel"));

    assertThat(check(blocks)).extracting(Fault::kind).containsExactly(Kind.EDITED);
  }

  @Test
  void deletedEntryIsNamed() {
    var blocks = blocks(entries, 3, 4, 2);
    blocks.get(1).entries().remove(15L);

    assertThat(check(blocks)).singleElement()
        .isEqualTo(new Fault(Kind.DELETED, 5, 15L, "the entry is gone"));
  }

  @Test
  void entriesThatChangedPlacesAreToldFromEditedOnes() {
    var blocks = blocks(entries, 3, 4, 2);
    var map = blocks.get(1).entries();
    map.put(15L, withId(entries.get(5), 15));
    map.put(16L, withId(entries.get(4), 16));

    assertThat(check(blocks)).extracting(Fault::kind).containsExactly(Kind.REORDERED, Kind.REORDERED);
    assertThat(check(blocks)).extracting(Fault::position).containsExactly(5L, 6L);
  }

  @Test
  void blockThatIsGoneIsNamedAndWhatFollowsIsStillHeldToItself() {
    var blocks = blocks(entries, 3, 4, 2);
    blocks.remove(1);
    blocks.getLast().entries().put(19L, entry(19, "erased"));

    assertThat(check(blocks)).extracting(Fault::kind).containsExactly(Kind.DELETED, Kind.EDITED);
    assertThat(check(blocks).getFirst().what()).contains("entries 4 to 7");
  }

  @Test
  void endThatWasCutOffIsFoundByTheHead() {
    var blocks = blocks(entries, 3, 4, 2);
    blocks.removeLast();

    assertThat(check(blocks)).singleElement().satisfies(fault -> {
      assertThat(fault.kind()).isEqualTo(Kind.CUT_OFF);
      assertThat(fault.what()).contains("entries 8 to 9");
    });
    assertThat(check(List.of())).extracting(Fault::kind).containsExactly(Kind.CUT_OFF);
  }

  @Test
  void chainThatWasSealedAnewIsFoundByTheHeadsAndBetweenWhich() {
    blocks(entries, 3, 4, 2);
    var published = List.copyOf(heads);
    entries.set(4, entry(15, "erased"));
    var forged = blocks(entries, 3, 4, 2);
    heads.clear();
    heads.addAll(published);

    assertThat(check(forged)).extracting(Fault::kind).containsExactly(Kind.REWRITTEN, Kind.REWRITTEN);
    assertThat(check(forged).getFirst().what()).contains("entries 4 to 7");
  }

  @Test
  void chainOfAnotherServiceIsNone() {
    var blocks = blocks(entries, 9);
    heads.clear();

    assertThat(check("another-service", blocks)).extracting(Fault::position).containsExactly(1L);
  }

  @Test
  void sealThatDoesNotFitItselfIsFound() {
    var blocks = blocks(entries, 9);
    var whole = blocks.getFirst();
    heads.clear();

    assertThat(check(List.of(new Block(1, 9, whole.ids(), new byte[32], whole.entries())))).extracting(Fault::kind)
        .containsExactly(Kind.DAMAGED);
    assertThat(check(List.of(whole, whole))).extracting(Fault::kind).containsExactly(Kind.DAMAGED);
  }

  private List<Fault> check(List<Block> blocks) {
    return check(SERVICE, blocks);
  }

  private List<Fault> check(String service, List<Block> blocks) {
    var check = new ChainCheck(service, heads);
    blocks.forEach(check::take);
    return check.finish();
  }

  /** Seals entries in blocks of these sizes and publishes a head for each. */
  private List<Block> blocks(List<AuditEntry> all, int... sizes) {
    var chain = new AuditChain(SERVICE);
    var blocks = new ArrayList<Block>();
    var hash = chain.start();
    int position = 0;
    for (int size : sizes) {
      var part = all.subList(position, position + size);
      long first = position + 1L;
      var hashes = new ByteArrayOutputStream();
      for (var entry : part) {
        hash = chain.next(hash, ++position, entry);
        hashes.writeBytes(hash);
      }
      Map<Long, AuditEntry> byId = new HashMap<>();
      part.forEach(entry -> byId.put(entry.id(), entry));
      blocks.add(new Block(first, position, part.stream().map(AuditEntry::id).toList(), hashes.toByteArray(), byId));
      heads.add(new Head(SERVICE, position, HexFormat.of().formatHex(hash), AT.plusSeconds(position)));
    }
    return blocks;
  }

  private static AuditEntry entry(long id, String action) {
    return new AuditEntry(id, 1_000_000 * id, "hub", "hub-lon", action, "label", new UUID(0, id), null,
        new UUID(0, id), 1);
  }

  private static AuditEntry times(AuditEntry entry, long times) {
    return new AuditEntry(entry.id(), entry.atMicros(), entry.whoKind(), entry.who(), entry.action(), entry.why(),
        entry.subject(), entry.door(), entry.trace(), times);
  }

  private static AuditEntry withId(AuditEntry entry, long id) {
    return new AuditEntry(id, entry.atMicros(), entry.whoKind(), entry.who(), entry.action(), entry.why(),
        entry.subject(), entry.door(), entry.trace(), entry.times());
  }
}
