"""Exchange Web Services: as whom to act, one connection for each thread that sends once, and what its answers mean.

https://learn.microsoft.com/exchange/client-developer/web-service-reference/ews-reference-for-exchange
"""
