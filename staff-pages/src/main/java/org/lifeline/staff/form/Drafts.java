package org.lifeline.staff.form;

import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The drafts of one session, and what came of those that were handed in. Ends with the session. When there are too many, one
 * goes in which nothing was written, or else the one that was used the longest ago.
 */
public final class Drafts {

  private static final String NAME = Drafts.class.getName();
  private static final int MOST = 5;

  /** In the order of their last use. */
  private final Map<UUID, Draft> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<UUID, Receipt> receipts = new LinkedHashMap<>() {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<UUID, Receipt> eldest) {
      return size() > MOST;
    }
  };

  private Drafts() {
  }

  /** Of a session; made with the first. */
  public static Drafts of(HttpSession session) {
    synchronized (session) {
      if (session.getAttribute(NAME) instanceof Drafts drafts) {
        return drafts;
      }
      var drafts = new Drafts();
      session.setAttribute(NAME, drafts);
      return drafts;
    }
  }

  /**
   * @param subject the referral, or the offer of one, that it is about; null for a new one
   * @param about the partner's own reference for that; empty where it is not known
   */
  public synchronized Draft begin(Form form, @Nullable UUID subject, String about) {
    var draft = add(new Draft(form, subject, Map.of()));
    draft.about(about);
    return draft;
  }

  private Draft add(Draft draft) {
    if (open.size() == MOST) {
      open.remove(open.values().stream().filter(Draft::isAsBegun).findFirst()
          .orElseGet(open.values().iterator()::next).id());
    }
    open.put(draft.id(), draft);
    return draft;
  }

  /** A new referral, in place of an earlier one whose phone is gone. */
  public synchronized Draft beginReplacing(UUID earlier) {
    return add(new Draft(Form.REFERRAL, null, Map.of("replaces", earlier.toString())));
  }

  /** An offer of a referral to another partner than its own. */
  public synchronized Draft beginOffer(UUID referral, String about, String partner) {
    var draft = begin(Form.OFFER, referral, about);
    draft.withhold("partner", partner);
    return draft;
  }

  /** Those in which something was written, the one that was used last first. */
  public synchronized List<Draft> begun() {
    return open.values().stream().filter(draft -> !draft.isAsBegun()).toList().reversed();
  }

  synchronized Optional<Draft> find(UUID id) {
    return Optional.ofNullable(open.get(id));
  }

  /** It was handed in: of it remains what came of it, which says nothing of a person. */
  synchronized void done(Draft draft, Receipt receipt) {
    open.remove(draft.id());
    receipts.put(draft.id(), receipt);
  }

  /** Nobody wants it any more. */
  synchronized void drop(UUID id) {
    open.remove(id);
  }

  synchronized Optional<Receipt> receipt(UUID id) {
    return Optional.ofNullable(receipts.get(id));
  }

  @Override
  public String toString() {
    return "***";
  }
}
