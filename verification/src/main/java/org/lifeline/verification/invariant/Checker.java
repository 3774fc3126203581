package org.lifeline.verification.invariant;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.lifeline.verification.history.History;
import org.lifeline.verification.snapshot.Snapshot;

/** Checks the promises against the events and the stored rows. Pure. */
public final class Checker {

  private static final List<Rule> RULES = List.of(new AnsweredReferrals(), new SurvivorsReferredOnce(),
      new Submissions(), new ReferralsTold(), new KeysTold(), new ReservationsTold(), new StockTold(),
      new ConsignmentsTold(), new AcknowledgementsTold(), new ContactsTold(), new HotlinesTold(), new Sequences(),
      new Reservations(),
      new Dispatches(), new StockBalance(), new PartnersView(), new Notices(), new AllocationsView(),
      new DispatchView(), new ErasedEverywhere(), new NothingToFormerContacts(), new RecordsTaken(),
      new LettersPutAside(), new SettlementsAnswered());

  /** The findings for each invariant that can be checked without touching the stack. */
  public List<Finding> check(History history, Snapshot snapshot) {
    var evidence = Evidence.of(history, snapshot);
    var findings = new EnumMap<Invariant, Findings>(Invariant.class);
    for (var rule : RULES) {
      rule.hold(evidence, findings.computeIfAbsent(rule.invariant(), Findings::new));
    }
    return new ArrayList<>(findings.values().stream().map(Findings::finding).toList());
  }
}
