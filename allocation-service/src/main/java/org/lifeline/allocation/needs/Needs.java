package org.lifeline.allocation.needs;

import java.util.HashSet;
import java.util.UUID;
import org.lifeline.allocation.matching.Requirement;
import org.lifeline.allocation.referral.SealedNeeds;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.Opening;
import org.lifeline.platform.sealing.SealedContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Opens what a survivor needs, once for each referral, and keeps nothing of it but its tag. */
public final class Needs {

  /** The sealed part that is for this service. */
  public static final String PART = "allocation";

  private final KeyEncryptionKey key;
  private final Requirements requirements;
  private final JsonMapper json;

  public Needs(KeyEncryptionKey key, Requirements requirements, JsonMapper json) {
    this.key = key;
    this.requirements = requirements;
    this.json = json;
  }

  /**
   * Opens what a referral needs.
   *
   * @param opening proof that the opening is on record
   * @return its tag
   * @throws org.lifeline.platform.sealing.CannotOpen key or ciphertext is not this referral's, or damaged
   * @throws IllegalArgumentException what was sealed does not have the agreed form, or names what the scheme lacks
   */
  public long open(UUID referral, SealedNeeds sealed, byte[] wrappedKey, Opening opening) {
    var context = new SealedContext(referral.toString(), PART, sealed.version());
    return requirements.tagOf(parse(key.unwrap(wrappedKey, context).open(sealed.ciphertext(), context, opening)));
  }

  private Requirement parse(byte[] plaintext) {
    JsonNode root;
    try {
      root = json.readTree(plaintext);
    } catch (JacksonException e) {
      // The cause is dropped: it may quote what was sealed.
      throw new IllegalArgumentException("the needs are not JSON");
    }
    var needs = new HashSet<String>();
    root.path("needs").valueStream().forEach(need -> needs.add(need.asString()));
    var operator = root.path("excluded_operator").asString("");
    return new Requirement(needs, operator.isEmpty() ? null : operator);
  }
}
