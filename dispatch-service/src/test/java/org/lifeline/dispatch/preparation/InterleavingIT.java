package org.lifeline.dispatch.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.lifeline.events.ReleaseReason;
import org.lifeline.platform.outbox.OutgoingRecord;

/** Events are ordered within a topic only; in whatever order those of several topics come, the result is the same. */
class InterleavingIT extends RunningService {

  private static final Map<String, String> DETAILS = Map.of("delivery_name", "A");

  /** Every order of the events of several topics that keeps the order within each. */
  private static List<List<OutgoingRecord>> interleavings(List<List<OutgoingRecord>> topics) {
    if (topics.stream().allMatch(List::isEmpty)) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<OutgoingRecord>>();
    for (int i = 0; i < topics.size(); i++) {
      if (!topics.get(i).isEmpty()) {
        var rest = new ArrayList<>(topics);
        var first = rest.get(i).getFirst();
        rest.set(i, rest.get(i).subList(1, rest.get(i).size()));
        for (var tail : interleavings(rest)) {
          var order = new ArrayList<>(List.of(first));
          order.addAll(tail);
          all.add(order);
        }
      }
    }
    return all;
  }

  private interface Story {
    List<List<OutgoingRecord>> of(TestReferral referral);
  }

  /**
   * Tells the story in every order, with each event in a poll of its own and with all in one poll; returns the distinct
   * results.
   */
  private TreeSet<String> endsOf(HubDay day, Story story) {
    var ends = new TreeSet<String>();
    int orders = interleavings(story.of(day.referral())).size();
    for (int i = 0; i < orders; i++) {
      var referral = day.referral();
      interleavings(story.of(referral)).get(i).forEach(neighbours()::poll);
      ends.add(endOf(day, referral));
      var together = day.referral();
      neighbours().poll(interleavings(story.of(together)).get(i).toArray(OutgoingRecord[]::new));
      ends.add(endOf(day, together));
    }
    return ends;
  }

  private String endOf(HubDay day, TestReferral referral) {
    var sql = """
        select coalesce((select state || ':' || coalesce(end_reason, '') from consignment where referral_id = r.referral_id), 'none')
               || ' ' || r.standing || ' seq ' || r.sequence
               || coalesce((select ' delivery ' || (ciphertext is not null) || (wrapped_key is not null) || erased
                              from delivery d where d.referral_id = r.referral_id), ' no delivery')
          from referral r where r.referral_id = cast(:id as uuid)
        """;
    return jdbc.sql(sql).param("id", referral.id.toString()).query(String.class).single() + " hand-over "
        + (day.check(referral, Map.of()).rules().isEmpty() ? day.handOver(referral).rules() : List.of("none"));
  }

  @Test
  void aPreparedReferralEndsAlike() {
    var day = hubDay();
    day.pack(1);
    assertThat(endsOf(day, r -> List.of(List.of(r.created(DETAILS), r.deliveryChanged(DETAILS)), List.of(r.key()),
        List.of(r.reserved()))))
        .containsExactly("prepared: open seq 1 delivery truetruefalse hand-over []");
  }

  @Test
  void aWithdrawnReferralsParcelIsCancelledWhenAllocationAsks() {
    var day = hubDay();
    day.pack(1);
    assertThat(endsOf(day, r -> List.of(List.of(r.created(DETAILS), r.withdrawn()),
        List.of(r.reserved(), r.releaseRequested(ReleaseReason.WITHDRAWAL)))))
        .containsExactly("cancelled:WITHDRAWAL withdrawn seq 2 delivery truefalsefalse hand-over [none]");
  }

  @Test
  void aWithdrawnReferralsParcelCannotGoWhileNobodyHasAsked() {
    var day = hubDay();
    day.pack(1);
    assertThat(endsOf(day, r -> List.of(List.of(r.created(DETAILS), r.withdrawn()), List.of(r.reserved()))))
        .containsExactly("prepared: withdrawn seq 1 delivery truefalsefalse hand-over [consignment_id:referral-ended]");
  }

  @Test
  void anErasedReferralKeepsNothingAndItsParcelCannotGo() {
    var day = hubDay();
    day.pack(1);
    assertThat(endsOf(day, r -> List.of(List.of(r.created(DETAILS), r.erased()), List.of(r.key(), r.keyTombstone()),
        List.of(r.reserved()))))
        .containsExactly("prepared: erased seq 1 delivery falsefalsetrue hand-over [consignment_id:referral-ended]");
  }

  @Test
  void aRepeatOfEverythingChangesNothing() {
    var day = hubDay();
    day.pack(1);
    var r = day.referral();
    var story = List.of(r.created(DETAILS), r.key(), r.reserved(), r.releaseRequested(ReleaseReason.EXPIRED));
    neighbours().poll(story.toArray(OutgoingRecord[]::new));
    var before = endOf(day, r);
    var told = toldInAll(r.id, "dispatches");
    neighbours().poll(story.toArray(OutgoingRecord[]::new));
    // Even with new event ids, as after the inbox was restored.
    neighbours().poll(r.created(DETAILS), r.key(), r.reserved(), r.releaseRequested(ReleaseReason.EXPIRED));
    assertThat(endOf(day, r)).isEqualTo(before);
    assertThat(toldInAll(r.id, "dispatches")).isEqualTo(told);
  }
}
