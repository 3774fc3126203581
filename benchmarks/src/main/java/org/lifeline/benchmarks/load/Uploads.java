package org.lifeline.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lifeline.benchmarks.synthetic.Referrals;

/** Hands in through REST: CSV uploads of several partners at once, every partner in turn. */
public final class Uploads implements Intake {

  /** Concurrent uploads: more than the processors of a small machine can use. */
  private static final int AT_ONCE = 4;

  private final List<String> partners;
  private final Clients clients;
  private final Referrals referrals;

  public Uploads(List<String> partners, Clients clients, Referrals referrals) {
    this.partners = List.copyOf(partners);
    this.clients = clients;
    this.referrals = referrals;
  }

  @Override
  public Runnable prepare(int first, int count) {
    var uploads = new ArrayList<Runnable>();
    int each = (count + AT_ONCE - 1) / AT_ONCE;
    for (int from = first; from < first + count; from += each) {
      var upload = single(partners.get(from / each % partners.size()), from, Math.min(each, first + count - from));
      uploads.add(upload::send);
    }
    return () -> Intake.together(uploads);
  }

  /** One partner's upload of referrals {@code first} to {@code first + count - 1}. */
  public Upload single(String partner, int first, int count) {
    var rows = IntStream.range(first, first + count).mapToObj(index -> referrals.row(partner, index));
    return new Upload(clients.referral(partner), referrals.csv(rows), count);
  }
}
