package org.lifeline.referral.survivor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.lifeline.platform.sealing.BlindIndex;
import org.lifeline.referral.form.valid.Person;

/**
 * Stands for a survivor without naming anybody: a keyed function of the folded name and the date of birth. The same key
 * is used to recognise requests, which hold personal data and must not be kept; a prefix keeps the two uses apart.
 */
public final class SurvivorIndex {

  private final BlindIndex index;

  public SurvivorIndex(BlindIndex index) {
    this.index = index;
  }

  /** The survivor's entry: 16 bytes, the same for every spelling of a name that {@link FoldedName} folds into one. */
  public BlindKey of(Person person) {
    return of(FoldedName.of(person.recipientName()), person);
  }

  /** The entry that earlier versions gave the survivor, if it was another one: see {@link FormerEntries}. */
  Optional<BlindKey> former(Person person) {
    var former = FoldedName.former(person.recipientName());
    return former.equals(FoldedName.of(person.recipientName())) ? Optional.empty() : Optional.of(of(former, person));
  }

  private BlindKey of(String folded, Person person) {
    return new BlindKey(index.of("survivor\n" + folded + "\n" + person.dateOfBirth()));
  }

  /** 16 bytes by which to recognise a request from what it asks for and its body. */
  public byte[] fingerprint(String what, byte[] body) {
    var request = new ByteArrayOutputStream();
    request.writeBytes((what + "\n").getBytes(UTF_8));
    request.writeBytes(body);
    return fingerprint(request.toByteArray());
  }

  /** 16 bytes by which to recognise a request. */
  public byte[] fingerprint(byte[] request) {
    var prefix = "request\n".getBytes(UTF_8);
    var bytes = new byte[prefix.length + request.length];
    System.arraycopy(prefix, 0, bytes, 0, prefix.length);
    System.arraycopy(request, 0, bytes, prefix.length, request.length);
    return index.of(bytes);
  }
}
