package io.bornite.transfer.onchain;

import io.bornite.money.Currency;
import java.util.List;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** {@code GET /actuator/solvency} compares book and networks now; amounts are plain decimals. */
@Component
@Endpoint(id = "solvency")
class SolvencyEndpoint {

    private final CheckSolvency checkSolvency;

    SolvencyEndpoint(CheckSolvency checkSolvency) {
        this.checkSolvency = checkSolvency;
    }

    record Report(boolean solvent, List<Line> networks) implements OperationResponseBody {}

    record Line(
            String network,
            Currency currency,
            String owed,
            String hotWallet,
            String unswept,
            String underWay,
            String shortfall) {

        static Line of(Solvency solvency) {
            return new Line(
                    solvency.network().wire(),
                    solvency.owed().currency(),
                    solvency.owed().toDecimal(),
                    solvency.hot().toDecimal(),
                    solvency.unswept().toDecimal(),
                    solvency.underWay().toDecimal(),
                    solvency.shortfall().toDecimal());
        }
    }

    @ReadOperation
    Report solvency() {
        List<Solvency> found = checkSolvency.run();
        return new Report(
                found.stream().noneMatch(Solvency::isShort),
                found.stream().map(Line::of).toList());
    }
}
