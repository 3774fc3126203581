package org.lifeline.staff.transfer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.staff.services.Listed;
import org.lifeline.staff.services.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Asks referral-service about offers by and to the partner whose caseworker is signed in. All methods may throw
 * {@link Refused}.
 */
@Component
public class Offers {

  private static final String DOOR = "/v1/transfers";
  private static final ParameterizedTypeReference<Listed<Offer>> LIST = new ParameterizedTypeReference<>() {
  };

  private final RestClient referrals;

  Offers(@Qualifier("referralService") RestClient referrals) {
    this.referrals = referrals;
  }

  /**
   * One page of the list, newest first.
   *
   * @param cursor where the page starts; null for the beginning of the list
   */
  Listed<Offer> list(@Nullable String cursor) {
    return cursor == null ? page(DOOR) : page(DOOR + "?cursor={cursor}", cursor);
  }

  private Listed<Offer> page(String address, Object... values) {
    return Objects.requireNonNull(referrals.get().uri(address, values).retrieve().body(LIST));
  }

  /** The offers that a partner may accept, among the newest that are open. */
  public List<Offer> openTo(String partner) {
    return open().filter(offer -> offer.to().equals(partner)).toList();
  }

  /** The open offer that a partner has made of this referral of its own, if it is among the newest that are open. */
  public Optional<Offer> openOf(UUID referral, String partner) {
    return open().filter(offer -> offer.from().equals(partner) && offer.referralId().equals(referral)).findFirst();
  }

  /** One may have ended since, and an older instance of the service answers with all. */
  private Stream<Offer> open() {
    return page(DOOR + "?open=true").items().stream().filter(Offer::open);
  }

  Offer find(UUID id) {
    return Objects.requireNonNull(referrals.get().uri(DOOR + "/{id}", id).retrieve().body(Offer.class));
  }

  /**
   * Ends an offer.
   *
   * @param key the page's key: however often it is sent, it takes effect once
   */
  Offer end(UUID id, Ending how, UUID key) {
    return Objects.requireNonNull(referrals.post().uri(DOOR + "/{id}/{how}", id, how.door())
        .header("Idempotency-Key", key.toString()).retrieve().body(Offer.class));
  }
}
