package org.lifeline.verification.invariant;

import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.verification.snapshot.DispatchRows.Consignment;
import org.lifeline.verification.snapshot.DispatchRows.Duty;

/** Every parcel handed over has a notice on its operator's feed, and every answer of an operator was published. */
final class AcknowledgementsTold implements Rule {

  static final String FEEDS = "dispatch-feed.";

  private record Notice(String operator, UUID dispatch) {
    @Override
    public String toString() {
      return "dispatch " + dispatch + " of " + operator;
    }
  }

  private record Answer(UUID consignment, String step) {
    @Override
    public String toString() {
      return "step " + step + " of consignment " + consignment;
    }
  }

  @Override
  public Invariant invariant() {
    return Invariant.I2;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var rows = evidence.snapshot().dispatch();
    var gone = rows.consignments().stream().filter(Consignment::hasGone).map(Consignment::id).collect(toSet());
    findings.expectSame(gone, rows.duties().stream().map(Duty::consignment).collect(toSet()),
        "is a consignment that was handed over, and no operator owes anything for it",
        "is a consignment for which an operator owes, and was not handed over");
    findings.expectSame(rows.duties().stream().filter(duty -> evidence.sees(FEEDS + duty.operator(), findings))
        .map(duty -> new Notice(duty.operator(), duty.dispatch())).collect(toSet()),
        noticesOf(evidence), "is kept and not on the feed", "is on the feed and not kept");
    var answers = new HashSet<Answer>();
    rows.duties().forEach(duty -> duty.answered().forEach(step -> answers.add(new Answer(duty.consignment(), step))));
    var told = evidence.history().events("dispatches", "network-acknowledged")
        .map(event -> new Answer(orNone(event.about().consignment()), word(event.about().word()))).collect(toSet());
    findings.expectSame(answers, told, "is answered and was not told", "was told and is not answered");
  }

  private static Set<Notice> noticesOf(Evidence evidence) {
    var notices = new HashSet<Notice>();
    for (var topic : evidence.history().topics()) {
      if (topic.startsWith(FEEDS)) {
        evidence.history().events(topic, "dispatch-notice").filter(event -> !"REMIND".equals(event.about().word()))
            .forEach(event -> notices
                .add(new Notice(topic.substring(FEEDS.length()), orNone(event.about().dispatch()))));
      }
    }
    return notices;
  }

  private static UUID orNone(@Nullable UUID id) {
    return id == null ? new UUID(0, 0) : id;
  }

  private static String word(@Nullable String symbol) {
    return symbol == null ? "" : symbol.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
