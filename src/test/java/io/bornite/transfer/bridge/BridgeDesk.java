package io.bornite.transfer.bridge;

import io.bornite.chain.ChainId;
import io.bornite.identity.Caller;
import io.bornite.platform.IdempotencyKey;

/** Where a test hands in keyed orders to bridge, as the API's controller does. */
public class BridgeDesk {

    private final BridgeController controller;

    BridgeDesk(BridgeController controller) {
        this.controller = controller;
    }

    /** The whole answer as text. */
    public String bridge(Caller caller, ChainId from, long units, String key) {
        return String.valueOf(controller
                .createBridgeTransfer(
                        caller,
                        new IdempotencyKey(key, "bridge " + from + " " + units),
                        new BridgeController.CreateBridgeTransferDto(from, units, null))
                .getBody());
    }
}
