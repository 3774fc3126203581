package org.lifeline.staff.referrals;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.lifeline.staff.services.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Asks notification-service what became of messages to the survivors of the person's partner. Where it cannot tell now,
 * the answer is empty, and referrals are shown all the same.
 */
@Component
class MessageNotices {

  private static final String DOOR = "/v1/notices/messages";
  private static final int UNAUTHENTICATED = 401;

  private final RestClient notifications;

  MessageNotices(@Qualifier("notificationService") RestClient notifications) {
    this.notifications = notifications;
  }

  private record Page(List<MessageNotice> items) {
  }

  /**
   * The notices of one referral, latest first.
   *
   * @throws Refused the session is over
   */
  Optional<List<MessageNotice>> of(UUID referral) {
    return ask(DOOR + "?referral_id={id}", referral);
  }

  /**
   * Of each referral the latest notice of messages, of parcels that failed, and of the SIM of a found phone, where that
   * is a recent trouble; latest first.
   *
   * @throws Refused the session is over
   */
  Optional<List<MessageNotice>> troubles() {
    return ask(DOOR + "?troubles=true");
  }

  private Optional<List<MessageNotice>> ask(String address, Object... variables) {
    try {
      var page = notifications.get().uri(address, variables).retrieve().body(Page.class);
      return Optional.of(Objects.requireNonNull(page).items);
    } catch (Refused refused) {
      if (refused.status() == UNAUTHENTICATED) {
        throw refused;
      }
      return Optional.empty();
    } catch (ResourceAccessException e) {
      return Optional.empty();
    }
  }
}
