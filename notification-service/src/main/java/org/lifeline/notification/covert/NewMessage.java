package org.lifeline.notification.covert;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.UUID;
import org.lifeline.notification.wording.Occasion;

/**
 * Something that a survivor is to be told.
 *
 * @param at when it happened: a message that would come too late after that is not sent
 */
public record NewMessage(UUID referralId, UUID consignmentId, Occasion occasion, Instant at) {

  /** The message's id, which is the same whenever its event is replayed or restored. */
  UUID id() {
    return id(occasion);
  }

  /** The id of the message that tells of the same parcel on another occasion. */
  UUID id(Occasion occasion) {
    return UUID.nameUUIDFromBytes((referralId + "/" + consignmentId + "/" + occasion.text()).getBytes(US_ASCII));
  }
}
