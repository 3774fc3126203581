package org.lifeline.dispatch.acknowledgement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.lifeline.dispatch.announcement.Announcer.Notice;
import org.lifeline.dispatch.consignment.Consignment;
import org.lifeline.dispatch.consignment.Discovered;
import org.lifeline.dispatch.consignment.Failed;
import org.lifeline.dispatch.consignment.Parcel;
import org.lifeline.dispatch.consignment.store.Consignments;
import org.lifeline.events.DispatchNotice;
import org.lifeline.events.NetworkAction;
import org.lifeline.platform.ids.Ids;
import org.springframework.stereotype.Service;

/**
 * Asks network operators for what comes after hand-over (suspensions, replacements, and the activation of a SIM that
 * has taken another one's place), each under a new dispatch id.
 */
@Service
public class SimRequests {

  private final Duties duties;
  private final Consignments consignments;
  private final DueTimes dueTimes;
  private final Ids ids;

  SimRequests(Duties duties, Consignments consignments, DueTimes dueTimes, Ids ids) {
    this.duties = duties;
    this.consignments = consignments;
    this.dueTimes = dueTimes;
    this.ids = ids;
  }

  /**
   * Closes what was asked for the SIMs of parcels that do not reach their survivors: nobody waits for their activation
   * or replacement any more. If such a phone goes out again, its activation is asked for anew at hand-over.
   */
  public void failed(Collection<UUID> consignments) {
    duties.close(consignments, EnumSet.of(Asked.ACTIVATE, Asked.REPLACE));
  }

  /** Closes the replacements that were asked for phones that have been found: nobody waits for them any more. */
  public void found(Collection<UUID> consignments) {
    duties.close(consignments, EnumSet.of(Asked.REPLACE));
  }

  /**
   * Asks for the SIMs of these phones to be suspended, and stops waiting for anything else that was asked for them.
   *
   * @return the notices, for the caller to announce with its other events
   */
  public List<Notice> suspend(Collection<Parcel> parcels, Instant now) {
    duties.closeOfPhones(parcels.stream().map(Parcel::id).toList(), EnumSet.of(Asked.ACTIVATE, Asked.REPLACE));
    var told = dueTimes.told(now);
    return ask(parcels, Asked.SUSPEND, dueTimes.suspendBy(told), told);
  }

  /** Asks for a parcel's SIM to be replaced by another one. */
  List<Notice> replace(Parcel parcel, Instant now) {
    var told = dueTimes.told(now);
    return ask(List.of(parcel), Asked.REPLACE, dueTimes.replaceBy(told), told);
  }

  /**
   * Follows what was answered, in the transaction that has written it and holds the referrals' locks. Where a SIM
   * works, or another has taken its place, no replacement is waited for any more. For one that has taken a place
   * everything is asked anew, whatever was done for the old one, unless its phone was found or its parcel has failed.
   *
   * @return the notices, for the caller to announce with its other events
   */
  List<Notice> answered(Collection<Duty> changed, Instant now) {
    var done = changed.stream().filter(duty -> duty.complete() && !duty.superseded()).toList();
    duties.close(
        done.stream().filter(duty -> duty.asked() != Asked.SUSPEND).map(Duty::consignmentId).distinct().toList(),
        EnumSet.of(Asked.REPLACE));
    return activate(done.stream().filter(duty -> duty.asked() == Asked.REPLACE).map(Duty::consignmentId).distinct()
        .toList(), now);
  }

  private List<Notice> activate(Collection<UUID> replaced, Instant now) {
    if (replaced.isEmpty()) {
      return List.of();
    }
    var locked = consignments.lock(replaced);
    var suspended = duties.suspended(replaced);
    var told = dueTimes.told(now);
    var due = dueTimes.of(told);
    var owed = new ArrayList<Duty>();
    var notices = new ArrayList<Notice>();
    replaced.stream().filter(id -> !suspended.contains(id)).map(locked::find).filter(Objects::nonNull)
        .filter(each -> !(each instanceof Failed || each instanceof Discovered)).map(Consignment::parcel)
        .forEach(parcel -> {
          var sim = parcel.device();
          var duty = Duty.of(ids.opaque(), parcel.id(), parcel.referralId(), sim.operator(), told, due);
          owed.add(duty);
          notices.add(notice(duty, NetworkAction.ACTIVATE, sim.iccid(), sim.msisdn(), told));
        });
    duties.supersede(owed);
    duties.add(owed);
    return notices;
  }

  private List<Notice> ask(Collection<Parcel> parcels, Asked asked, Instant answerBy, Instant told) {
    var owed = new ArrayList<Duty>();
    var notices = new ArrayList<Notice>();
    for (var parcel : parcels) {
      var duty = Duty.of(ids.opaque(), parcel, asked, told, answerBy);
      owed.add(duty);
      notices.add(notice(duty, asked.told(), parcel.device().iccid(), parcel.device().msisdn(), told));
    }
    duties.add(owed);
    return notices;
  }

  /**
   * The notice that tells an operator of a duty, with the times at which its open steps are due.
   *
   * @param told when the notice is issued, as operators are told the time
   */
  static Notice notice(Duty duty, NetworkAction action, String iccid, String msisdn, Instant told) {
    var open = duty.open();
    return new Notice(duty.operator(), new DispatchNotice(duty.dispatchId().toString(), action, iccid, msisdn, told,
        open.get(Step.ACTIVATED), open.get(Step.ZERO_RATED), open.get(Step.HIDDEN_FROM_BILL), duty.answerBy()));
  }
}
