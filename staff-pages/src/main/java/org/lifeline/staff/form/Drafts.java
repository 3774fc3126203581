package org.lifeline.staff.form;

import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The drafts of one session, and the receipts of those that were handed in. They end with the session. When there are
 * too many drafts, one in which nothing was written is dropped, or else the one that was not used for the longest time.
 */
public final class Drafts {

  private static final String NAME = Drafts.class.getName();
  private static final int MOST = 5;

  /** The open drafts, in the order of their last use. */
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

  /** The drafts of a session, created when first asked for. */
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
   * Begins a draft.
   *
   * @param subject the referral or offer that it is about; null for a new referral
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

  /**
   * Begins a new referral that replaces an earlier one whose phone is gone.
   *
   * @param about the partner's own reference for the earlier one; empty where it is not known
   */
  public synchronized Draft beginReplacing(UUID earlier, String about) {
    var draft = add(new Draft(Form.REFERRAL, null, Map.of(Draft.REPLACES, earlier.toString())));
    draft.about(about);
    return draft;
  }

  /**
   * Begins an offer of a referral to another partner.
   *
   * @param partner the referral's own one, which cannot be chosen
   */
  public synchronized Draft beginOffer(UUID referral, String about, String partner) {
    var draft = begin(Form.OFFER, referral, about);
    draft.withhold("partner", partner);
    return draft;
  }

  /** The drafts in which something was written, the last used one first. */
  public synchronized List<Draft> begun() {
    return open.values().stream().filter(draft -> !draft.isAsBegun()).toList().reversed();
  }

  synchronized Optional<Draft> find(UUID id) {
    return Optional.ofNullable(open.get(id));
  }

  /** Replaces a draft that was handed in by its receipt, which says nothing of a person. */
  synchronized void done(Draft draft, Receipt receipt) {
    open.remove(draft.id());
    receipts.put(draft.id(), receipt);
  }

  /** Drops a draft that is no longer wanted. */
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
