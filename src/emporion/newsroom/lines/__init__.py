"""What each line of a scraped page is: the article itself, or what the page put around it."""
