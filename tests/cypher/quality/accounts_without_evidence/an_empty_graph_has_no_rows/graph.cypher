CREATE (:PaymentMethod {fingerprint: 'card_1', accounts: 2});
