package org.lifeline.referral.erasure;

import java.time.Period;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.audit.Who;
import org.lifeline.referral.lease.UndisturbedContact;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.async.DeferredResult;

/** Carries out the erasures that partners and the scheme operator ask for, each in its own transaction. */
@Service
public final class RequestedErasures {

  private final ErasePersonalData erase;
  private final Erasures erasures;
  private final Confirmations confirmations;
  private final UndisturbedContact contact;
  private final TransactionTemplate transaction;
  private final Period backupsKept;

  RequestedErasures(ErasePersonalData erase, Erasures erasures, Confirmations confirmations,
      UndisturbedContact contact, TransactionTemplate transaction,
      @Value("${lifeline.erasure.backups-kept:P35D}") Period backupsKept) {
    this.erase = erase;
    this.erasures = erasures;
    this.confirmations = confirmations;
    this.contact = contact;
    this.transaction = transaction;
    this.backupsKept = backupsKept;
  }

  /**
   * Erases a referral's personal data once no message is on its way; one that is erased already stays so.
   *
   * @param partner the partner it must belong to; null for any
   * @param answer turns the erasure into the answer; gets empty if there is no such referral
   */
  <T> DeferredResult<T> erase(UUID referral, @Nullable String partner, ErasureReason reason, Who by,
      Function<Optional<ErasureDocument>, T> answer) {
    return contact.answer(() -> answer.apply(Objects.requireNonNull(transaction.execute(status -> {
      if (!erasures.exists(referral, partner)) {
        return Optional.<ErasureDocument>empty();
      }
      erase.lock(referral);
      if (!erasures.exists(referral, partner)) { // another partner took it over before the lock was obtained
        return Optional.<ErasureDocument>empty();
      }
      erase.erase(referral, reason, by);
      return shown(referral);
    }))));
  }

  /**
   * How far an erasure has got.
   *
   * @return empty if there is no such referral, or it is not erased
   */
  public Optional<ErasureDocument> find(UUID referral, @Nullable String partner) {
    return erasures.exists(referral, partner) ? shown(referral) : Optional.empty();
  }

  private Optional<ErasureDocument> shown(UUID referral) {
    return erasures.find(referral)
        .map(erasure -> ErasureDocument.of(erasure, confirmations.of(referral), backupsKept));
  }
}
