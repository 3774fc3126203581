package org.lifeline.dispatch.consignment;

import org.apache.avro.specific.SpecificRecord;
import org.lifeline.dispatch.referral.Referral;

/**
 * A decision: the next state of a consignment and of its referral, and the event to publish.
 *
 * @param event has the referral's new sequence
 */
public record Move<S extends Consignment>(S consignment, Referral referral, SpecificRecord event) {
}
