package org.lifeline.notification.notice;

import static org.lifeline.notification.notice.Chapter.ALLOCATIONS;
import static org.lifeline.notification.notice.Chapter.DISPATCHES;
import static org.lifeline.notification.notice.Chapter.MESSAGES;
import static org.lifeline.notification.notice.Chapter.REFERRALS;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifeline.platform.words.Term;

/** What a partner can be told of a referral, named after the event that the notice tells of. */
public enum NoticeType implements Term {
  /** The referral was accepted. */
  REFERRAL_CREATED(REFERRALS),
  /** The referral was accepted, and is kept until somebody has decided, because of the survivor's age. */
  REFERRAL_SET_APART(REFERRALS),
  /** Children's services have taken over; the referral ends here. */
  REFERRAL_TAKEN_OVER(REFERRALS),
  /** Another partner offers a referral of its own, which the reader may accept. */
  TRANSFER_OFFERED(REFERRALS),
  /** The offer to another partner was not taken up. */
  TRANSFER_ENDED(REFERRALS),
  /** The referral is another partner's from now on; both are told. */
  REFERRAL_TRANSFERRED(REFERRALS),
  /** The referral is served again after it was on hold. */
  REFERRAL_REOPENED(REFERRALS),
  /** The partner has withdrawn the referral. */
  REFERRAL_WITHDRAWN(REFERRALS),
  /** The safe contact was replaced or confirmed. */
  SAFE_CONTACT_CHANGED(REFERRALS),
  /** The delivery details were replaced or confirmed. */
  DELIVERY_CHANGED(REFERRALS),
  /** The partner has reported a phone as found; the referral is on hold. */
  DISCOVERY_REPORTED(REFERRALS),
  /** The partner has decided what becomes of the SIM of a found phone. */
  SIM_SUSPENSION_DECIDED(REFERRALS),
  /** The personal data is erased. */
  PERSONAL_DATA_ERASED(REFERRALS),
  /** No device fits now; the referral waits. */
  REFERRAL_WAITLISTED(ALLOCATIONS),
  /** A device is held for the referral. */
  DEVICE_RESERVED(ALLOCATIONS),
  /** The device is no longer held for the referral. */
  RESERVATION_RELEASED(ALLOCATIONS),
  /** A parcel is being made up. */
  CONSIGNMENT_PREPARED(DISPATCHES),
  /** The parcel will not go. */
  CONSIGNMENT_CANCELLED(DISPATCHES),
  /** The parcel has gone. */
  DEVICE_DISPATCHED(DISPATCHES),
  /** The parcel has arrived. */
  DEVICE_DELIVERED(DISPATCHES),
  /** The parcel has not arrived; the referral is on hold. */
  DISPATCH_FAILED(DISPATCHES),
  /** The phone that was found is never used again. */
  PHONE_DISCOVERED(DISPATCHES),
  /** The network operator has done a step, or rejected it. */
  NETWORK_ACKNOWLEDGED(DISPATCHES),
  /** The SIM of a found phone is to be suspended. */
  SIM_SUSPENSION_REQUESTED(DISPATCHES),
  /** The survivor was written to. */
  MESSAGE_SENT(MESSAGES),
  /** The survivor was not written to: the caseworker has to decide whether to reach them. */
  MESSAGE_NOT_SENT(MESSAGES),
  /** The gateway says that the message has reached the phone; nobody knows whether it was read. */
  MESSAGE_DELIVERED(MESSAGES),
  /** The gateway says that the message has not reached the phone, and will not. */
  MESSAGE_NOT_DELIVERED(MESSAGES),
  /** The safe contact has not been confirmed for too long: nothing is sent until it is confirmed or replaced. */
  CONTACT_STALE(MESSAGES);

  private static final Map<String, NoticeType> BY_TEXT = Arrays.stream(values())
      .collect(Collectors.toMap(NoticeType::text, Function.identity()));

  private final Chapter chapter;

  NoticeType(Chapter chapter) {
    this.chapter = chapter;
  }

  Chapter chapter() {
    return chapter;
  }

  static Optional<NoticeType> of(String text) {
    return Optional.ofNullable(BY_TEXT.get(text));
  }
}
