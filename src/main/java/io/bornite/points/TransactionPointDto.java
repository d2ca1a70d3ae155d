package io.bornite.points;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/** Points for one's own payments to banks at one rate. */
record TransactionPointDto(
        String amountUSD,
        @Schema(type = "number") int noOfTransactions,
        @Schema(type = "number") int multiplier,
        @Schema(type = "number") int perUsdPoint,
        BigDecimal points) {}
