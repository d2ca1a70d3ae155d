package io.bornite.operator;

import io.bornite.chain.ChainId;
import io.bornite.chain.ChainUnavailable;
import io.bornite.identity.Caller;
import io.bornite.platform.Conflict;
import io.bornite.platform.NotFound;
import io.bornite.platform.Unavailable;
import io.bornite.transfer.onchain.Lanes;
import io.bornite.wallet.Wallets;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The wallets that payments leave from, and what was sent from them that was not signed here. */
@Hidden
@RestController
@RequestMapping("/api/operator/hot-wallets")
class HotWalletController {

    private static final int RETRY_AFTER_SECONDS = 5;

    private final Lanes lanes;
    private final Wallets wallets;
    private final Proposals proposals;

    HotWalletController(Lanes lanes, Wallets wallets, Proposals proposals) {
        this.lanes = lanes;
        this.wallets = wallets;
        this.proposals = proposals;
    }

    /** Asks a network, which may take a moment. */
    @GetMapping("/{network}")
    HotWalletDto hotWallet(Caller operator, @PathVariable String network) {
        return HotWalletDto.of(look(network));
    }

    /** Takes a second operator, who confirms the proposal that this makes. */
    @PostMapping("/{network}/adopt")
    Proposal adopt(Caller operator, @PathVariable String network, @Valid @RequestBody ReasonDto request) {
        Lanes.Lane lane = look(network);
        if (!lane.isForeign()) {
            throw new Conflict("All that this hot wallet has sent was signed here");
        }
        String subject = new ForeignUse(lane.network(), lane.sent()).line();
        return proposals.propose(operator, Proposal.Action.ADOPT_HOT_WALLET, subject, request.reason());
    }

    private Lanes.Lane look(String network) {
        ChainId served = ChainId.of(network)
                .filter(wallets.networks()::contains)
                .orElseThrow(() -> new NotFound("Network not found"));
        try {
            return lanes.look(served);
        } catch (ChainUnavailable e) {
            throw new Unavailable("The network does not answer now", RETRY_AFTER_SECONDS);
        }
    }

    /**
     * @param sent how many of its transactions are in blocks
     * @param signed how many were signed here
     */
    record HotWalletDto(String network, String address, long sent, long signed, boolean isForeign) {

        static HotWalletDto of(Lanes.Lane lane) {
            return new HotWalletDto(
                    lane.network().wire(), lane.hotWallet(), lane.sent(), lane.signed(), lane.isForeign());
        }
    }
}
