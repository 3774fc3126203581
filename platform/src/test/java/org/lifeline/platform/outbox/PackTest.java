package org.lifeline.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // it cannot see that a record from another compilation takes null
class PackTest {

  @Test
  void recordsComeOutAsTheyWentIn() {
    var full = new OutgoingRecord("referrals", "key".getBytes(UTF_8), new byte[]{0, -1, 7},
        List.of(new RecordHeader("ce_id", "1".getBytes(UTF_8)), new RecordHeader("empty", (byte[]) null)));
    var tombstone = new OutgoingRecord("referral-keys", "gone".getBytes(UTF_8), null, List.of());
    var keyless = new OutgoingRecord("a", null, new byte[0], List.of());

    var packs = Pack.of(List.of(full, tombstone, keyless));

    assertThat(packs).singleElement().satisfies(pack -> {
      assertThat(pack.count()).isEqualTo(3);
      assertThat(Pack.read(pack.bytes())).usingRecursiveFieldByFieldElementComparator()
          .containsExactly(full, tombstone, keyless);
    });
  }

  @Test
  void noRecordsNeedNoPack() {
    assertThat(Pack.of(List.of())).isEmpty();
  }

  @Test
  void packEndsBeforeTheRecordWithWhichItWouldBeTooLarge() {
    var third = new OutgoingRecord("t", null, new byte[Pack.MOST_BYTES / 3 - 15], List.of());
    var packs = Pack.of(Collections.nCopies(7, third));

    assertThat(packs).extracting(Pack::count).containsExactly(3, 3, 1);
    assertThat(packs).allSatisfy(pack -> assertThat(pack.bytes()).hasSizeLessThanOrEqualTo(Pack.MOST_BYTES));
    assertThat(packs.stream().flatMap(pack -> Pack.read(pack.bytes()).stream()))
        .usingRecursiveFieldByFieldElementComparator().containsExactlyElementsOf(Collections.nCopies(7, third));
  }

  @Test
  void recordThatIsTooLargeIsAPackOfItsOwn() {
    var small = new OutgoingRecord("t", null, new byte[1], List.of());
    var large = new OutgoingRecord("t", null, new byte[100_000], List.of());

    assertThat(Pack.of(List.of(small, small, large, small))).extracting(Pack::count).containsExactly(2, 1, 1);
  }
}
