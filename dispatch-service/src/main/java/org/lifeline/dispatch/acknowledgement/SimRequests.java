package org.lifeline.dispatch.acknowledgement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.lifeline.dispatch.announcement.Announcer.Notice;
import org.lifeline.dispatch.consignment.Parcel;
import org.lifeline.events.DispatchNotice;
import org.lifeline.events.NetworkAction;
import org.lifeline.platform.ids.Ids;
import org.springframework.stereotype.Service;

/** Asks network operators for more than was asked with the hand-over, each time under a new name. */
@Service
public class SimRequests {

  private final Duties duties;
  private final DueTimes dueTimes;
  private final Ids ids;

  SimRequests(Duties duties, DueTimes dueTimes, Ids ids) {
    this.duties = duties;
    this.dueTimes = dueTimes;
    this.ids = ids;
  }

  /**
   * These parcels do not reach their survivors: nobody waits for anything more of their SIMs. Where such a phone goes out
   * again, that is asked for anew with its hand-over.
   */
  public void failed(Collection<UUID> consignments) {
    duties.close(consignments, EnumSet.of(Asked.ACTIVATE, Asked.REPLACE));
  }

  /** These phones were found: nobody waits for another SIM of theirs any more. */
  public void found(Collection<UUID> consignments) {
    duties.close(consignments, EnumSet.of(Asked.REPLACE));
  }

  /**
   * The SIMs of these phones are to be suspended, and nobody waits for anything else that was asked for them. Returns the
   * notices, which go out with what else is told.
   */
  public List<Notice> suspend(Collection<Parcel> parcels, Instant now) {
    duties.closeOfPhones(parcels.stream().map(Parcel::id).toList(), EnumSet.of(Asked.ACTIVATE, Asked.REPLACE));
    var told = dueTimes.told(now);
    return ask(parcels, Asked.SUSPEND, dueTimes.suspendBy(told), told);
  }

  /** Another SIM is to take the place of this one. */
  List<Notice> replace(Parcel parcel, Instant now) {
    var told = dueTimes.told(now);
    return ask(List.of(parcel), Asked.REPLACE, dueTimes.replaceBy(told), told);
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
   * What an operator is told of a duty: the times at which its open steps are due.
   *
   * @param told when it is, as an operator is told it
   */
  static Notice notice(Duty duty, NetworkAction action, String iccid, String msisdn, Instant told) {
    var open = duty.open();
    return new Notice(duty.operator(), new DispatchNotice(duty.dispatchId().toString(), action, iccid, msisdn, told,
        open.get(Step.ACTIVATED), open.get(Step.ZERO_RATED), open.get(Step.HIDDEN_FROM_BILL), duty.answerBy()));
  }
}
