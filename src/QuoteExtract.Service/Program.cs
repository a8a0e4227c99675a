using QuoteExtract.Service;

return await QuoteExtractHost.RunAsync(args);
