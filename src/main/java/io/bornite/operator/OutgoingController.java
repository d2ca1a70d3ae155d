package io.bornite.operator;

import io.bornite.identity.Caller;
import io.bornite.ledger.Audit;
import io.bornite.ledger.AuditBooks;
import io.bornite.ledger.Ledger;
import io.bornite.ledger.NamedBalance;
import io.bornite.money.Currency;
import io.bornite.platform.Conflict;
import io.bornite.platform.SuccessDto;
import io.bornite.transfer.BookAccounts;
import io.bornite.transfer.onchain.CheckSolvency;
import io.bornite.transfer.onchain.Solvency;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The books, what stands behind them, and whether money goes out. */
@Hidden
@RestController
@RequestMapping("/api/operator")
class OutgoingController {

    private static final String SUBJECT = "outgoing";

    private final Ledger ledger;
    private final AuditBooks audits;
    private final BookAccounts accounts;
    private final CheckSolvency checkSolvency;
    private final Switches switches;
    private final Proposals proposals;

    OutgoingController(
            Ledger ledger,
            AuditBooks audits,
            BookAccounts accounts,
            CheckSolvency checkSolvency,
            Switches switches,
            Proposals proposals) {
        this.ledger = ledger;
        this.audits = audits;
        this.accounts = accounts;
        this.checkSolvency = checkSolvency;
        this.switches = switches;
        this.proposals = proposals;
    }

    @GetMapping("/books")
    BooksDto books(Caller operator) {
        Audit audit = audits.run();
        return new BooksDto(ledger.outgoingStopped(), audit.breaks(), audit.findings(), audit.at());
    }

    /** The accounts that belong to no organisation. */
    @GetMapping("/books/accounts")
    List<AccountDto> accounts(Caller operator) {
        return accounts.balances().stream().map(AccountDto::of).toList();
    }

    /** Asks every network, which may take a moment. */
    @GetMapping("/solvency")
    List<SolvencyDto> solvency(Caller operator) {
        return checkSolvency.run().stream().map(SolvencyDto::of).toList();
    }

    @PostMapping("/outgoing/pause")
    SuccessDto pause(Caller operator, @Valid @RequestBody ReasonDto request) {
        switches.pauseOutgoing(operator, request.reason());
        return SuccessDto.of("Outgoing money is paused");
    }

    /** Takes a second operator, who confirms the proposal that this makes. */
    @PostMapping("/outgoing/resume")
    Proposal resume(Caller operator, @Valid @RequestBody ReasonDto request) {
        if (!ledger.outgoingStopped()) {
            throw new Conflict("Outgoing money is not paused");
        }
        return proposals.propose(operator, Proposal.Action.RESUME_OUTGOING, SUBJECT, request.reason());
    }

    /** @param balance a plain decimal */
    record AccountDto(String account, Currency currency, String balance) {

        static AccountDto of(NamedBalance found) {
            return new AccountDto(
                    found.account(), found.balance().currency(), found.balance().toDecimal());
        }
    }

    record BooksDto(boolean outgoingStopped, long breaks, List<Audit.Finding> findings, Instant at) {}

    /** Plain decimals. */
    record SolvencyDto(
            String network,
            Currency currency,
            String owed,
            String hotWallet,
            String unswept,
            String underWay,
            String shortfall) {

        static SolvencyDto of(Solvency solvency) {
            return new SolvencyDto(
                    solvency.network().wire(),
                    solvency.owed().currency(),
                    solvency.owed().toDecimal(),
                    solvency.hot().toDecimal(),
                    solvency.unswept().toDecimal(),
                    solvency.underWay().toDecimal(),
                    solvency.shortfall().toDecimal());
        }
    }
}
