package org.lifeline.referral.form.valid;

/**
 * The lowest DASH scores of the bands; a score below both is standard.
 *
 * @param medium lowest score of the band medium
 * @param high lowest score of the band high
 */
public record Bands(int medium, int high) {

  /** The scheme's default bands. */
  public static final Bands USUAL = new Bands(10, 14);

  /** @throws IllegalArgumentException a band has no score, or one that does not exist */
  public Bands {
    if (medium <= 0 || high <= medium || high > Band.HIGHEST_SCORE) {
      throw new IllegalArgumentException("lifeline.risk: medium-from is more than 0, high-from more than that, and "
          + Band.HIGHEST_SCORE + " at most");
    }
  }

  /** The band of a score. */
  public Band of(int score) {
    return score >= high ? Band.HIGH : score >= medium ? Band.MEDIUM : Band.STANDARD;
  }
}
