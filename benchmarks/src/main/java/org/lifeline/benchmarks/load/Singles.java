package org.lifeline.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.lifeline.benchmarks.synthetic.Referrals;

/** Hands in through REST one by one: each client posts its next referral as soon as the last is answered. */
public final class Singles implements Intake {

  private static final int CLIENTS = 8;

  private final List<String> partners;
  private final Clients clients;
  private final Referrals referrals;

  public Singles(List<String> partners, Clients clients, Referrals referrals) {
    this.partners = List.copyOf(partners);
    this.clients = clients;
    this.referrals = referrals;
  }

  @Override
  public Runnable prepare(int first, int count) {
    var posts = IntStream.range(first, first + count)
        .mapToObj(index -> Post.of(clients, referrals, partners.get(index % partners.size()), index)).toList();
    var next = new AtomicInteger();
    Runnable client = () -> {
      for (int i = next.getAndIncrement(); i < posts.size(); i = next.getAndIncrement()) {
        send(posts.get(i));
      }
    };
    return () -> Intake.together(Collections.nCopies(CLIENTS, client));
  }

  private static void send(Post post) {
    try {
      post.send();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
