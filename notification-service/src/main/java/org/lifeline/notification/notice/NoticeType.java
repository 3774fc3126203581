package org.lifeline.notification.notice;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a partner can be told of a referral. */
public enum NoticeType {
  REFERRAL_CREATED("referral-created"), REFERRAL_REOPENED("referral-reopened"), REFERRAL_WITHDRAWN(
      "referral-withdrawn"), SAFE_CONTACT_CHANGED("safe-contact-changed"), PERSONAL_DATA_ERASED(
          "personal-data-erased"), REFERRAL_WAITLISTED("referral-waitlisted"), DEVICE_RESERVED(
              "device-reserved"), RESERVATION_RELEASED("reservation-released"), CONSIGNMENT_PREPARED(
                  "consignment-prepared"), CONSIGNMENT_CANCELLED("consignment-cancelled"), DEVICE_DISPATCHED(
                      "device-dispatched"), DEVICE_DELIVERED("device-delivered"), DISPATCH_FAILED(
                          "dispatch-failed"), PHONE_DISCOVERED("phone-discovered"), NETWORK_ACKNOWLEDGED(
                              "network-acknowledged"), SIM_SUSPENSION_REQUESTED("sim-suspension-requested");

  private static final Map<String, NoticeType> BY_TEXT = Arrays.stream(values())
      .collect(Collectors.toMap(NoticeType::text, Function.identity()));

  private final String text;

  NoticeType(String text) {
    this.text = text;
  }

  /** As partners read it: the type of the event that it tells of. */
  public String text() {
    return text;
  }

  public static Optional<NoticeType> of(String text) {
    return Optional.ofNullable(BY_TEXT.get(text));
  }
}
